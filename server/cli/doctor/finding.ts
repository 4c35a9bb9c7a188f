/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly says: string;
  /** What to do, where something can be done. */
  readonly advice?: string;
}

export function fine(name: string, says: string): Finding {
  return { name, ok: true, says };
}

export function wrong(name: string, says: string, advice: string): Finding {
  return { name, ok: false, says: says.replace(/\.$/, ""), advice };
}

export function judged(name: string, ok: boolean, says: string, advice: string): Finding {
  return ok ? fine(name, says) : wrong(name, says, advice);
}
