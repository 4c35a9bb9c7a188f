interface Entry {
  readonly user: { readonly id: string; readonly name: string };
  readonly from: string;
  readonly to: string;
}

/** An iCalendar file of shifts (RFC 5545): CRLF, folded at 75 octets, times in UTC. */
export function icalendar(
  schedule: { readonly id: string; readonly name: string },
  shifts: readonly Entry[],
  now: Date,
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Steward//On call//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(schedule.name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ...shifts.flatMap((shift) => [
      "BEGIN:VEVENT",
      `UID:${stamp(shift.from)}-${shift.user.id}@${schedule.id}`,
      `DTSTAMP:${stamp(now.toISOString())}`,
      `DTSTART:${stamp(shift.from)}`,
      `DTEND:${stamp(shift.to)}`,
      `SUMMARY:${escaped(`${shift.user.name} · ${schedule.name}`)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function stamp(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function escaped(words: string): string {
  return words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");
}

/** Never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    if (Buffer.byteLength(part + character) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part].join("\r\n ");
}
