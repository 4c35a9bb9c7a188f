/** Characters of rich text that a ticket takes; what is longer belongs into a file. */
export const MOST_PASTED = 200_000;

/** Whether pasted text or markup is longer than a ticket takes: asked before anything of it is parsed. */
export function isTooLong(data: Pick<DataTransfer, "getData"> | null): boolean {
  if (!data) return false;
  return data.getData("text/html").length > MOST_PASTED || data.getData("text/plain").length > MOST_PASTED;
}

/** Files on the clipboard, as screenshots are. Text of an office program that carries its own picture is text. */
export function filesIn(data: Pick<DataTransfer, "files" | "getData"> | null): readonly File[] {
  return data?.getData("text/plain") === "" ? [...data.files] : [];
}
