import { Temporal } from "../../../contract/businesstime/temporal.ts";
import { COMPLIANCE_BY } from "../../../contract/sla-policies/index.ts";

export type By = (typeof COMPLIANCE_BY)[number];

export interface Period {
  readonly from: string;
  /** The last day that counts, as people say it. */
  readonly until: string;
  /** The day after it, as the API takes it. */
  readonly to: string;
  readonly by: By;
}

/** What the address says, or the last three months up to today. */
export function readPeriod(address: Readonly<Record<string, string | undefined>>, timeZone: string): Period {
  const today = Temporal.Now.plainDateISO(timeZone);
  const until = dateOf(address.until) ?? today;
  const from = dateOf(address.from) ?? until.subtract({ months: 3 });
  const by = COMPLIANCE_BY.find((one) => one === address.by) ?? "policy";
  return { from: from.toString(), until: until.toString(), to: until.add({ days: 1 }).toString(), by };
}

export const OUTCOMES = ["clocks", "kept", "breached", "excused", "running"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Which figure's tickets are shown: `breached <key>`, or `breached` alone for what has no key. */
export function shownOf(outcome: Outcome, key: string | null): string {
  return key === null ? outcome : `${outcome} ${key}`;
}

export function readShown(shown: string): { outcome: Outcome; key: string | undefined } {
  const [first = "", ...rest] = shown.split(" ");
  return { outcome: OUTCOMES.find((one) => one === first) ?? "breached", key: rest.join(" ") || undefined };
}

function dateOf(text: string | undefined): Temporal.PlainDate | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) ? safely(text) : undefined;
}

function safely(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}
