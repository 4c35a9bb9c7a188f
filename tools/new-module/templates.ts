import type { Names } from "./names.ts";

/** The files of a new module by path. */
export function templates(names: Names, migration: string): Map<string, string> {
  const { module, table, component } = names;
  return new Map([
    [`contract/${module}/index.ts`, contract(names)],
    [`server/modules/${module}/module.ts`, serverModule(names)],
    [`server/modules/${module}/${module}.test.ts`, test(names)],
    [`server/migrations/${migration}_${table}.sql`, sql(names)],
    [`web/modules/${module}/module.ts`, webModule(names)],
    [`web/modules/${module}/description.ts`, description(names)],
    [`web/modules/${module}/${component}Page.tsx`, page(names)],
  ]);
}

function contract({ module, variable, kind, one, many }: Names): string {
  return `import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Name, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  name: Name,
  description: text(2000),
});

/** ${many} of an organization. */
export const ${variable} = defineContract({
  name: "${module}",
  kind: "${kind}",
  path: "${module}",
  record: z.object({ ...stamps, name: z.string(), description: z.string() }),
  create: write.partial({ description: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    description: { type: "text" },
  },
  permissions: {
    "${kind}:read": "See ${many.toLowerCase()}",
    "${kind}:manage": "Add, change, delete and restore ${many.toLowerCase()}",
  },
  events: masterEvents("${kind}", "A ${one}"),
  problems: {},
});
`;
}

function serverModule({ module, variable, table }: Names): string {
  return `import { ${variable} } from "../../../contract/${module}/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(${variable}, {
  is: [masterData({ table: "${table}", columns: ["name", "description"] })],
});
`;
}

function test({ module, variable, kind, one }: Names): string {
  return `import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import ${variable} from "./module.ts";

let server: TestServer;
let organization: TestOrganization;
let manager: Client;

before(async () => {
  server = await testServer([${variable}]);
  organization = await server.people.organization();
  manager = clientOf(server, await organization.person({ may: ["${kind}:read", "${kind}:manage"] }));
});
after(() => server.close());

test("a ${one} is added, read, listed, changed, deleted and restored", async () => {
  const added = await manager.post("/${module}", { name: "First" });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const path = \`/${module}/\${added.body.id}\`;
  assert.deepEqual((await manager.get(path)).body, added.body);
  assert.deepEqual((await manager.get("/${module}")).body.items, [added.body]);
  assert.equal((await manager.patch(path, { description: "Better known" }, 1)).body.description, "Better known");
  assert.equal((await manager.delete(path)).status, 204);
  assert.equal((await manager.get(path)).status, 404);
  assert.equal((await manager.post(\`\${path}/restore\`)).status, 200);
});

test("a ${one} is changed by nobody who only reads, and seen by nobody of another organization", async () => {
  const { id } = (await manager.post("/${module}", { name: "Guarded" })).body;
  const reader = clientOf(server, await organization.person({ may: ["${kind}:read"] }));
  assert.equal((await reader.patch(\`/${module}/\${id}\`, { name: "X" }, 1)).status, 403);
  const other = await server.people.organization();
  const stranger = clientOf(server, await other.person({ may: ["${kind}:read", "${kind}:manage"] }));
  assert.equal((await stranger.get(\`/${module}/\${id}\`)).status, 404);
});
`;
}

function sql({ table, many }: Names): string {
  return `-- ${many} of an organization.

create table ${table} (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 2000),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key)
);
select protect('${table}', 'full');
`;
}

function webModule({ module, variable, component, kind }: Names): string {
  return `import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconMapPin } from "../../ui/icons.ts";

export const ${variable} = masterModule("${module}", {
  icon: IconMapPin,
  order: 200,
  permission: ["${kind}:manage"],
  page: () => import("./${component}Page.tsx"),
});
`;
}

function description({ module, variable, kind }: Names): string {
  return `import type { MasterDescription } from "../../platform/masterdata/description.ts";

export const ${variable}: MasterDescription = {
  path: "${module}",
  manage: "${kind}:manage",
  columns: [
    { name: "name", width: 220, grow: true, sort: true },
    { name: "description", width: 300, from: 720 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "description", type: "lines" },
  ],
};
`;
}

function page({ variable, component }: Names): string {
  return `import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { ${variable} } from "./description.ts";

export default function ${component}Page() {
  return <MasterPage of={${variable}} />;
}
`;
}
