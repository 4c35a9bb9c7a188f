import type { BulkAction, BulkAnswer } from "../../../contract/platform/bulk.ts";
import { api } from "../../kernel/api/client.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import type { Ticket } from "../ticket/ticket.ts";

/** What tickets said before a bulk change, by the patch that says it again. */
export type Before = readonly { readonly ids: readonly string[]; readonly patch: Readonly<Record<string, unknown>> }[];

/** So many are looked at in one request; a change of more than ten such parts cannot be undone from here. */
const PART = 100;
const MOST = 1_000;

/** The fields that an action changes, as a PATCH names them; none where it cannot be taken back by one. */
export function fieldsOf(action: BulkAction): readonly string[] {
  if ("patch" in action) return Object.keys(action.patch);
  if ("assign" in action) return ["teamId", "assigneeId"];
  return "tags" in action ? ["tags"] : [];
}

/** Reads what the fields of these tickets say now; undefined where the change could not be undone by writing them again. */
export async function remember(path: string, ids: readonly string[], action: BulkAction): Promise<Before | undefined> {
  const fields = fieldsOf(action);
  if (fields.length === 0 || ids.length > MOST) return undefined;
  const rows: Ticket[] = [];
  for (let from = 0; from < ids.length; from += PART) {
    const part = ids.slice(from, from + PART);
    const query = { filter: `id in ${JSON.stringify(part)}`, limit: PART, fields: fields.map(wireName).join(",") };
    rows.push(...(await api.get<ListPage<Ticket>>(`/${path}`, { query })).items);
  }
  return grouped(rows, fields);
}

/** Tickets that said the same go in one request. */
export function grouped(rows: readonly Pick<Ticket, "id">[], fields: readonly string[]): Before {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(patchOf(row, fields)));
  return [...groups].map(([patch, same]) => ({ ids: same.map(({ id }) => id), patch: JSON.parse(patch) }));
}

/** Writes what was said before, for those that had been changed. How many could not be taken back. */
export async function takeBack(path: string, before: Before, unchanged: ReadonlySet<string>): Promise<number> {
  let failed = 0;
  for (const { ids, patch } of before) {
    const changed = ids.filter((id) => !unchanged.has(id));
    if (changed.length === 0) continue;
    const answer = await api.post<BulkAnswerBody>(`/${path}/bulk`, { ids: changed, action: { patch } });
    failed += answer.failed;
  }
  return failed;
}

type BulkAnswerBody = import("zod").output<typeof BulkAnswer>;

function patchOf(row: Pick<Ticket, "id">, fields: readonly string[]): Record<string, unknown> {
  const values = row as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[wireName(field)];
      return [field, field.endsWith("Id") ? ((value as { id: string } | null)?.id ?? null) : (value ?? null)];
    }),
  );
}

/** `teamId` is read as `team`. */
function wireName(field: string): string {
  return field.endsWith("Id") ? field.slice(0, -2) : field;
}
