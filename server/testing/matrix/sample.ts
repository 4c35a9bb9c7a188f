import { mainBranch, type Schema } from "./schema.ts";

/** Where samples take ids and words from. */
export interface Source {
  /** Stands in every text, so that an answer shows whose it is. */
  readonly word: string;
  /** The id of a record of one's own that a field of this name may point to. */
  idFor(name: string): string;
}

let count = 0;

/** What names say and schemas do not. */
const KNOWN: Readonly<Record<string, unknown>> = {
  timeZone: "Europe/Berlin",
  locale: "en",
  kind: "incident",
  condition: "",
  filter: "",
  sort: "",
  resolutionCode: "solved",
  pendingReason: "supplier",
  reading: "relates_to",
  scope: "organization",
  permissions: [],
  visibility: "public",
  type: "functional",
  monday: [{ from: 540, to: 1020 }],
  events: ["incident.resolved"],
  p256dh: "B".repeat(87),
  auth: "A".repeat(22),
};

/** A value that the schema takes, with no more than it requires. */
export function sample(whole: Schema, name: string, source: Source): unknown {
  const schema = mainBranch(whole);
  if (Object.hasOwn(KNOWN, name) && fits(schema, KNOWN[name])) return KNOWN[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((field) => [field, sample(schema.properties?.[field] ?? {}, field, source)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, name, source));
    case "integer":
    case "number":
      return Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? 1);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return text(schema, name, source);
  }
}

/** The body with a value at a place; what lies on the way is made where it is absent. */
export function withValue(
  body: unknown,
  schema: Schema,
  path: readonly string[],
  value: unknown,
  source: Source,
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const main = mainBranch(schema);
  if (main.type === "array") return [withValue(undefined, main.items ?? {}, rest, value, source)];
  const given = (body ?? sample(main, name, source)) as Record<string, unknown>;
  const child =
    main.properties?.[name] ?? (typeof main.additionalProperties === "object" ? main.additionalProperties : {});
  return { ...given, [name]: withValue(given[name], child, rest, value, source) };
}

function text(schema: Schema, name: string, source: Source): string {
  count += 1;
  if (schema.format === "uuid" || /^(target|intoId)$/.test(name)) return source.idFor(name);
  if (schema.format === "date-time") return name === "from" ? "2027-01-01T00:00:00.000Z" : "2027-06-01T00:00:00.000Z";
  if (schema.format === "date") return "2026-01-15";
  if (schema.format === "email") return `${source.word}.${count}@example.org`;
  if (/password/i.test(name)) return `correct staple battery ${count}`;
  const options = [`${source.word} ${name} ${count}`, `${source.word}${count}`, "incident", "incident:read", "en"];
  const pattern = new RegExp(schema.pattern ?? "", "u");
  return (options.find((option) => pattern.test(option)) ?? "").slice(0, schema.maxLength);
}

function fits(schema: Schema, value: unknown): boolean {
  if (schema.enum) return schema.enum.includes(value);
  return schema.type === (Array.isArray(value) ? "array" : typeof value);
}
