/** Texts that have broken other systems. */
export const HOSTILE_TEXTS: readonly string[] = [
  `' OR 1=1 --`,
  `"; drop table users; --`,
  "in\u0000side",
  "\ud800",
  "\u202egnp.exe\u2066",
  `<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a><svg onload=alert(1)>`,
  `{{7*7}}\${7*7}<%= 7*7 %>#{7*7}`,
  "__proto__",
  "../../../../etc/passwd",
  "x\r\nset-cookie: a=b",
  "9999-99-99T99:99:99Z",
  "\ufeff \u3000\u200b",
  "%00%ff",
  "🧨".repeat(300),
];

/** Those that matter in a URL. */
export const HOSTILE_QUERIES: readonly string[] = [
  `' OR 1=1 --`,
  "in\u0000side",
  "\u202egnp.exe\u2066",
  "__proto__",
  "9999-99-99T99:99:99Z",
  "1e400",
  "[]",
  "x".repeat(30_000),
];

/** Longer than any field takes. */
export const OVERLONG = "x".repeat(1_000_000);

/** What is no text. */
export const WRONG_TYPES: readonly unknown[] = [
  null,
  true,
  1.5,
  2 ** 53,
  1e308,
  [],
  ["' OR 1=1"],
  {},
  { $ne: null },
  nested(3_000),
  { toString: "x", constructor: { prototype: {} } },
];

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** Whole bodies that no route takes, as they come over the line. */
export const MALFORMED: readonly {
  readonly text: string;
  readonly type?: string;
  readonly status: readonly number[];
}[] = [
  { text: "{", status: [400] },
  { text: "null", status: [400] },
  { text: "[]", status: [400] },
  { text: `"text"`, status: [400] },
  { text: "1e999", status: [400] },
  { text: "\ufeff{}", status: [400] },
  { text: `{"__proto__":{"admin":true}}`, status: [400] },
  { text: `{"constructor":{"prototype":{"admin":true}}}`, status: [400] },
  { text: `{"surprise":1}`, status: [400] },
  { text: "[".repeat(100_000), status: [400] },
  { text: `{"a":`.repeat(50_000), status: [400] },
  { text: `${"[".repeat(20_000)}${"]".repeat(20_000)}`, status: [400] },
  { text: `"${"x".repeat(2_200_000)}"`, status: [413] },
  { text: "{}", type: "text/plain", status: [415] },
  { text: "a=b", type: "application/x-www-form-urlencoded", status: [415] },
  { text: "<a/>", type: "application/xml", status: [415] },
  { text: "{}", type: "application/json; charset=utf-7", status: [400, 415, 422, 200, 201, 204, 409, 428] },
];

/** In the place of an id in a path. */
export const HOSTILE_PATHS: readonly string[] = [
  "%27%20OR%201%3D1",
  "%00",
  "%ED%A0%80",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "__proto__",
  "INC-99999999999999999999",
  "00000000-0000-0000-0000-000000000000",
  "x".repeat(190),
];

/** What may never be left of markup that was stored. */
export const LIVE_MARKUP = /<script|onerror\s*=|onload\s*=|javascript:|<svg|<iframe/i;
