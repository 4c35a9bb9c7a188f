import type { Column, Key } from "./schema.ts";

/** What nearly everything hangs on. */
const SPINE = [
  "organizations",
  "users",
  "teams",
  "team_members",
  "records",
  "tickets",
  "incidents",
  "comments",
  "attachments",
  "links",
  "watchers",
  "tasks",
  "sla_clocks",
  "incident_metrics",
];

/** An entity-relationship diagram in Mermaid: keys of the spine's tables and how they lead to each other. */
export function diagramOf(columns: ReadonlyMap<string, readonly Column[]>, keys: readonly Key[]): string {
  const there = SPINE.filter((table) => columns.has(table));
  const entities = there.map((table) => entityOf(table, columns.get(table) ?? [], keys));
  const relations = keys
    .filter((key) => key.type === "f" && there.includes(key.table) && there.includes(key.target ?? ""))
    .filter((key) => key.target !== "organizations" || key.table === "records" || key.table === "users")
    .map((key) => `  ${key.target} ||--o{ ${key.table} : "${roleOf(key)}"`);
  return ["```mermaid", "erDiagram", ...[...new Set(relations)].sort(), ...entities, "```", ""].join("\n");
}

function entityOf(table: string, columns: readonly Column[], keys: readonly Key[]): string {
  const primary = keys.find((key) => key.table === table && key.type === "p")?.columns ?? [];
  const foreign = new Set(keys.filter((key) => key.table === table && key.type === "f").flatMap((key) => key.columns));
  const rows = columns
    .filter((column) => primary.includes(column.name) || foreign.has(column.name))
    .map((column) => `    ${column.type} ${column.name}${primary.includes(column.name) ? " PK" : " FK"}`);
  return `  ${table} {\n${rows.join("\n")}\n  }`;
}

/** The columns of a key besides the tenant's. */
function roleOf({ columns }: Key): string {
  const own = columns.filter((column) => column !== "organization_id");
  return own.length > 0 ? own.join(", ") : "organization_id";
}
