/** A field that a transition's dialog asks for. */
export interface AskedField {
  readonly name: string;
  readonly kind: "text" | "pendingReason" | "resolutionCode" | "time" | "team" | "person" | "comment";
  readonly required: boolean;
}

const asked: Readonly<Record<string, readonly AskedField[]>> = {
  assign: [
    { name: "teamId", kind: "team", required: false },
    { name: "assigneeId", kind: "person", required: false },
  ],
  hold: [
    { name: "pendingReason", kind: "pendingReason", required: true },
    { name: "pendingUntil", kind: "time", required: false },
    { name: "comment", kind: "comment", required: false },
  ],
  resolve: [
    { name: "resolutionCode", kind: "resolutionCode", required: true },
    { name: "resolutionNotes", kind: "text", required: true },
  ],
  reopen: [{ name: "reason", kind: "text", required: true }],
  cancel: [{ name: "reason", kind: "text", required: true }],
};

/** What to ask before a transition; nothing where it can be done at once. */
export function askedFor(transition: string): readonly AskedField[] {
  return asked[transition] ?? [];
}

export function needsAsking(transition: string): boolean {
  return askedFor(transition).length > 0;
}
