import fc from "fast-check";

/** Random filters over the sample fields, and values that meet them often, for property tests. */
export const sampleIds = Array.from({ length: 4 }, (_, index) => `0198a4c2-0000-7000-8000-00000000000${index}`);
export const sampleNow = Date.parse("2026-11-24T08:00:00.000Z");

/** Pieces that break careless escaping and case folding, each short so that random texts contain each other. */
const pieces = [
  "a",
  "A",
  "b",
  "B",
  "é",
  "É",
  "ß",
  "ẞ",
  "Σ",
  "σ",
  "ς",
  "İ",
  "ı",
  "i",
  "I",
  "%",
  "_",
  "\\",
  "'",
  '"',
  "$1",
  "*",
  ".",
  "[",
  "\n",
  " ",
  "😀",
  "😀",
  "😀",
  "Ж",
  "ж",
  "1",
];

export const sampleText = fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join(""));
export const sampleId = fc.constantFrom(...sampleIds);
export const sampleInt = fc.integer({ min: -1, max: 4 });
export const sampleNumber = fc.constantFrom(-1.5, 0, 0.1, 0.25, 2, 3, 1e21);
export const sampleDay = fc.constantFrom("2026-11-23", "2026-11-24", "2024-02-29");
export const sampleState = fc.constantFrom("new", "in_progress", "closed");
export const sampleSite = fc.constantFrom("north", "south");
export const sampleTag = fc.constantFrom("a", "A", "vpn", "%", "\\", '"', "it's", "ß");
export const sampleMoment = fc
  .constantFrom(-90_000_000, -86_400_000, -3_600_000, -1, 0, 1, 3_600_000)
  .map((offset) => sampleNow + offset);

const quoted = (text: string) => JSON.stringify(text);
const comparing = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const equating = fc.constantFrom("==", "!=");

const moment = fc.oneof(
  fc.constant("now()"),
  fc.constantFrom("25h", "24h", "1h", "90m", "1ms").map((by) => `now() - duration("${by}")`),
  fc.constantFrom("1h", "1ms").map((by) => `now() + duration("${by}")`),
  sampleMoment.map((at) => `timestamp("${new Date(at).toISOString()}")`),
);
const person = fc.oneof(sampleId.map(quoted), fc.constant("me()"));
const pattern = fc
  .array(
    fc.constantFrom(
      "a",
      "B",
      "é",
      "σ",
      ".",
      "\\\\",
      "\\.",
      "\\d",
      "\\W",
      "[a-c]",
      "[^ab%]",
      "(a|É)",
      "(?:b|i)",
      "\\s",
      "_",
      "%",
      "😀",
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((parts) =>
    fc.tuple(...parts.map((part) => fc.constantFrom("", "", "*", "+", "?", "{0,2}").map((sign) => part + sign))),
  )
  .chain((parts) => fc.constantFrom("|", "").map((joint) => parts.join(joint)))
  .chain((body) => fc.constantFrom(body, `^${body}`, `${body}$`, `^(${body})$`));

const valued: readonly (readonly [string, fc.Arbitrary<string>, fc.Arbitrary<string>])[] = [
  ["number", sampleText.map(quoted), equating],
  ["title", sampleText.map(quoted), equating],
  ["custom.room", sampleText.map(quoted), equating],
  ["state", sampleState.map(quoted), equating],
  ["custom.site", sampleSite.map(quoted), equating],
  ["priority", sampleInt.map(String), comparing],
  ["custom.floor", sampleInt.map(String), comparing],
  ["cost", sampleNumber.map(String), comparing],
  ["major", fc.boolean().map(String), equating],
  ["custom.vip", fc.boolean().map(String), equating],
  ["due", sampleDay.map(quoted), comparing],
  ["createdAt", moment, comparing],
  ["resolvedAt", moment, comparing],
  ["custom.visit", moment, comparing],
  ["assigneeId", person, equating],
  ["requesterId", person, equating],
];

const withValue = fc.constantFrom(...valued).chain(([name, value, op]) =>
  fc.oneof(
    fc
      .tuple(op, value, fc.boolean())
      .map(([sign, one, turned]) => (turned ? `${one} ${sign} ${name}` : `${name} ${sign} ${one}`)),
    fc.array(value, { maxLength: 3 }).map((values) => `${name} in [${values.join(", ")}]`),
    fc.constantFrom(`${name} == null`, `${name} != null`, `null != ${name}`),
  ),
);
const withText = fc
  .tuple(
    fc.constantFrom("title", "number", "custom.room"),
    fc.oneof(
      fc.tuple(fc.constantFrom("contains", "startsWith", "endsWith"), sampleText),
      fc.tuple(fc.constant("matches"), pattern),
    ),
  )
  .map(([name, [op, text]]) => `${name}.${op}(${quoted(text)})`);
const withSet = fc.oneof(
  fc.tuple(sampleTag, fc.constantFrom("tags", "custom.labels")).map(([tag, name]) => `${quoted(tag)} in ${name}`),
  person.map((id) => `${id} in watcherIds`),
  fc
    .tuple(fc.constantFrom("tags", "custom.labels", "watcherIds"), comparing, fc.integer({ min: 0, max: 2 }))
    .map(([name, op, n]) => `size(${name}) ${op} ${n}`),
  fc.constantFrom("tags == null", "watcherIds != null"),
);
const withFields = fc.oneof(
  fc
    .tuple(comparing, fc.constantFrom("", ' + duration("1h")', ' - duration("24h")'))
    .map(([op, by]) => `resolvedAt ${op} createdAt${by}`),
  fc
    .tuple(comparing, fc.constantFrom("1h", "25h", "0s"))
    .map(([op, by]) => `resolvedAt - createdAt ${op} duration("${by}")`),
  comparing.map((op) => `priority ${op} impact`),
  equating.map((op) => `assigneeId ${op} requesterId`),
  equating.map((op) => `title ${op} number`),
  fc.constantFrom("major", "custom.vip", "true", "false", 'now() > timestamp("2026-01-01")'),
);

/** Texts of filters, nested up to four deep, that all compile. */
export const sampleFilter = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: withValue },
    { weight: 1, arbitrary: withText },
    { weight: 1, arbitrary: withSet },
    { weight: 1, arbitrary: withFields },
    { weight: 2, arbitrary: tie("filter").map((item) => `!(${item})`) },
    { weight: 2, arbitrary: fc.tuple(tie("filter"), tie("filter")).map(([one, other]) => `(${one}) && (${other})`) },
    { weight: 2, arbitrary: fc.tuple(tie("filter"), tie("filter")).map(([one, other]) => `(${one}) || (${other})`) },
  ),
})).filter;
