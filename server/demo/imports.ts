import type { Application } from "../application.ts";
import type { Context, Scope } from "../kernel/db/context.ts";
import { principalOf } from "../platform/access/somebody.ts";
import { importerOf } from "../platform/imports/importer.ts";
import { importJob } from "../platform/imports/job.ts";
import { keepTable } from "../platform/imports/receive.ts";
import { findImport, mappingOf } from "../platform/imports/record.ts";
import { checkImport, runImport } from "../platform/imports/steps.ts";
import { readTable } from "../platform/imports/table.ts";
import type { Ground } from "./ground.ts";

const HALLS = [
  ["Name", "Address", "Above"],
  ["Hall 7", "Elbkai 7", "Hamburg"],
  ["Hall 8", "Elbkai 8", "Hamburg"],
  ["Cold store", "Elbkai 9", "Hamburg"],
];

/** Three rows that are fine, and each of the usual mistakes: an unknown department, no name, a name twice, no address at all. */
const STARTERS = [
  ["Name", "User name", "E-mail", "Department", "Job title", "Manager"],
  ["Lotte Wirth", "lotte.wirth", "lotte.wirth@nordwind.example", "Operations", "Dispatcher", "Uma Sorel"],
  ["Amir Sadek", "amir.sadek", "amir.sadek@nordwind.example", "Operations", "Driver", ""],
  ["Judith Brem", "judith.brem", "", "Administration", "Accountant", ""],
  ["Piet Maas", "piet.maas", "piet.maas@nordwind.example", "Warehousing", "Shift lead", ""],
  ["", "n.n", "", "Operations", "Driver", ""],
  ["Amir Sadek", "amir.sadek", "amir@nordwind.example", "Operations", "Driver", ""],
  ["Rosa Klein", "rosa.klein", "rosa.klein(at)nordwind.example", "IT", "Support engineer", "Nobody Known"],
];

/** A table that is in, and one that was tried and has rows to be mended: both the administrator's. */
export async function bringTables(application: Application, scope: Scope, ground: Ground): Promise<void> {
  const { database } = application.services;
  const adminId = ground.people.get("admin") ?? "";
  const asAdmin = <T>(work: (ctx: Context) => Promise<T>) =>
    database.transact(scope, async (ctx) => {
      const principal = await principalOf(ctx, adminId);
      return work(principal ? { ...ctx, principal } : ctx);
    });
  const halls = await asAdmin((ctx) => tryTable(ctx, "locations", "halls.csv", HALLS));
  const starters = await asAdmin((ctx) => tryTable(ctx, "users", "starters-december.csv", STARTERS));
  for (const importId of [halls, starters]) await workOn(application, scope, importId);
  await asAdmin(async (ctx) => runImport(ctx, await findImport(ctx, halls, { lock: true })));
  await workOn(application, scope, halls);
}

async function tryTable(ctx: Context, kind: string, name: string, rows: readonly (readonly string[])[]) {
  const importer = importerOf(kind);
  if (!importer) throw new Error(`${kind} cannot be imported`);
  const table = await readTable(Buffer.from(rows.map((cells) => cells.join(";")).join("\n")));
  const id = await keepTable(ctx, importer, { name, language: "en" }, table);
  const of = await findImport(ctx, id, { lock: true });
  await checkImport(ctx, of, { mapping: mappingOf(of), ...(kind === "users" ? { invite: true } : {}) });
  return id;
}

/** As the job that was asked for would, which then finds it done. */
function workOn({ services }: Application, scope: Scope, importId: string): Promise<void> {
  return services.database.transact(scope, (ctx) => importJob.run(ctx, { importId }, services));
}
