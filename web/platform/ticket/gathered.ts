import type { Line } from "./useTimeline.ts";

type EventLine = Extract<Line, { type: "event" }>;

/** What one person changes within so many milliseconds is one thing that happened. */
const TOGETHER = 10 * 60_000;

/** The lines with changes of fields that follow each other by the same person put together, at the time of the last. */
export function gathered(lines: readonly Line[]): readonly Line[] {
  const shown: Line[] = [];
  for (const line of lines) {
    const before = shown.at(-1);
    if (before && isChange(before) && isChange(line) && belongs(before, line))
      shown[shown.length - 1] = { ...line, payload: { ...line.payload, fields: fieldsOf(before, line) } };
    else shown.push(line);
  }
  return shown;
}

function isChange(line: Line): line is EventLine {
  return line.type === "event" && line.event.endsWith(".changed") && Array.isArray(line.payload.fields);
}

function belongs(before: EventLine, line: EventLine): boolean {
  return before.actor?.id === line.actor?.id && Date.parse(line.at) - Date.parse(before.at) < TOGETHER;
}

function fieldsOf(...lines: readonly EventLine[]): unknown[] {
  return [...new Set(lines.flatMap(({ payload }) => payload.fields as unknown[]))];
}
