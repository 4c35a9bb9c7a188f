import { type RawBuilder, sql } from "kysely";
import { factsOf, type Rule } from "./rule.ts";

/**
 * Ids (`user_id`) of everybody for whom one of the rules may hold, as a query over the aliases of the kind: whom the
 * row itself names (`named`), and who holds a permission that reaches others' records. Whether it holds is then asked.
 */
export function peopleOf(rules: readonly Rule<never>[]): RawBuilder<unknown> {
  const facts = rules.flatMap(factsOf);
  const named = facts.flatMap(({ people }) =>
    people ? [sql`select x.id as user_id, true as named from (${people()}) as x (id)`] : [],
  );
  const wide = [...new Set(facts.flatMap(({ wide, permission }) => (wide && permission ? [permission] : [])))];
  return sql.join([...named, holdersOf(wide)], sql` union all `);
}

function holdersOf(permissions: readonly string[]): RawBuilder<unknown> {
  return sql`select a.user_id, false as named from role_assignments a
    join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
   where a.organization_id = app_organization() and r.effective_permissions && ${[...permissions]}::text[]
     and a.starts_at <= app_now() and (a.ends_at is null or a.ends_at > app_now())`;
}
