import type pg from "pg";

type Catalogue = ReadonlyMap<string, { readonly module: string; readonly meaning: string }>;

/** Writes the permissions that the modules declare; part of migrate, as the owner. Those no longer declared go. */
export async function writePermissionCatalogue(admin: pg.ClientBase, catalogue: Catalogue): Promise<void> {
  const entries = [...catalogue].map(([name, { module, meaning }]) => ({ name, module, meaning }));
  await admin.query(
    `with declared as (select * from jsonb_to_recordset($1) as d (name text, module text, meaning text)),
          gone as (delete from permissions where name not in (select name from declared))
     insert into permissions (name, module, meaning) select name, module, meaning from declared
     on conflict (name) do update set module = excluded.module, meaning = excluded.meaning`,
    [JSON.stringify(entries)],
  );
}
