import { useFormatter, useTranslations } from "use-intl";
import type { Line } from "./useTimeline.ts";
import { useTicketWords } from "./words.ts";

type EventLine = Extract<Line, { type: "event" }>;

interface Lookup {
  (key: string, values: Readonly<Record<string, string>>): string;
  has(key: string): boolean;
}

/** What happened, as a sentence: who did what. */
export function EventSentence({ kind, line }: { kind: string; line: EventLine }) {
  const t = useTranslations("ticket.events") as unknown as Lookup;
  const say = useTranslations("ticket.conversation");
  const values = useEventValues(kind, line);
  const name = line.actor?.name ?? say("system");
  const key = keyOf(line, values);
  return t(t.has(key) ? key : "other", { ...values, name, event: verbOf(line).replaceAll("_", " ") });
}

function useEventValues(kind: string, { payload, names }: EventLine): Readonly<Record<string, string>> {
  const words = useTicketWords(kind);
  const format = useFormatter();
  const promises = useTranslations("ticket.sla");
  const text = (key: string) => (typeof payload[key] === "string" ? payload[key] : "");
  const nameOf = (key: string) => names[text(key)] ?? "";
  const to = [nameOf("toTeamId"), nameOf("toAssigneeId"), nameOf("toUserId")].filter((part) => part !== "");
  const fields = Array.isArray(payload.fields) ? payload.fields.map((field) => words.field(String(field))) : [];
  const reason = text("pendingReason") === "" ? text("reason") : words.pendingReason(text("pendingReason"));
  const target = text("target") === "" ? "" : promises(text("target") as "response");
  const texts = Object.entries(payload).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const phase = text("phase") === "" ? "" : words.value("securityPhase", text("phase"));
  return {
    ...Object.fromEntries(texts),
    phase,
    target,
    to: to.join(" · "),
    who: nameOf("userId"),
    fields: format.list([...new Set(fields)]),
    reason,
  };
}

function verbOf(line: EventLine): string {
  return line.event.slice(line.event.indexOf(".") + 1);
}

/** The sentence that has all its parts. */
function keyOf(line: EventLine, values: Readonly<Record<string, string>>): string {
  const verb = verbOf(line);
  if (verb === "assigned" && values.to === "") return "unassigned";
  if (verb === "watcher_added" && (values.who === "" || values.who === line.actor?.name)) return "watches";
  if (verb === "held" && values.reason === "") return "heldPlain";
  if ((verb === "reopened" || verb === "cancelled") && values.reason !== "") return `${verb}Why`;
  return verb;
}
