import { z } from "zod";
import { Import, ImportKind, ImportLine, importCheck, importStart } from "../../../contract/platform/imports.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route, streamRoute } from "../../kernel/http/route.ts";
import { allImporters } from "./importer.ts";
import { receiveImport } from "./receive.ts";
import { findImport, type ImportRow, listImports, presentImport } from "./record.ts";
import { refusedRows } from "./refused.ts";
import { cancelImport, checkImport, importForStep, runImport, undoImport } from "./steps.ts";

const common = { access: "signed_in", tag: "imports" } as const;

/** Tables that people bring: taken in, mapped, tried, run and taken back. */
export const importRoutes: readonly Route[] = [
  route({
    ...common,
    method: "GET",
    path: "/imports/kinds",
    summary: "What oneself may import, with the fields that a column can fill",
    answer: z.object({ items: z.array(ImportKind) }),
    handle: async (ctx) => ({ items: await kindsFor(ctx) }),
  }),
  route({
    ...common,
    method: "GET",
    path: "/imports",
    summary: "One's own imports of the last thirty days",
    answer: z.object({ items: z.array(ImportLine) }),
    handle: (ctx) => listImports(ctx),
  }),
  streamRoute({
    ...common,
    method: "POST",
    path: "/imports",
    summary: "Take a CSV file in as a table that is to be mapped",
    consumes: "multipart",
    query: importStart,
    answer: Import,
    handle: receiveImport,
  }),
  route({
    ...common,
    method: "GET",
    path: "/imports/:id",
    summary: "An import as it stands, with the first rows and the first that are refused",
    answer: Import,
    subject: (ctx, { id = "" }) => findImport(ctx, id),
    handle: (ctx, { subject }) => presentImport(ctx, subject.id),
  }),
  streamRoute({
    ...common,
    method: "GET",
    path: "/imports/:id/refused.csv",
    summary: "The rows that were refused as they stood in the file, with why",
    handle: refusedRows,
  }),
  route({
    ...common,
    method: "POST",
    path: "/imports/:id/check",
    summary: "Say which column fills which field, and have every row tried",
    body: importCheck,
    answer: Import,
    status: 202,
    subject: (ctx, { id = "" }) => importForStep(ctx, id),
    handle: (ctx, { subject, body }) => checkImport(ctx, subject, body),
  }),
  step("run", "Bring in what was tried; rows that were refused are left out", runImport),
  step("cancel", "Stop a trial or an import; what is done stays done", cancelImport),
  step("undo", "Take back what an import made and changed, where nobody has changed it since", undoImport),
];

function step(name: string, summary: string, work: (ctx: Context, of: ImportRow) => Promise<unknown>): Route {
  return route({
    ...common,
    method: "POST",
    path: `/imports/:id/${name}`,
    summary,
    answer: Import,
    status: 202,
    subject: (ctx, { id = "" }) => importForStep(ctx, id),
    handle: (ctx, { subject }) => work(ctx, subject),
  });
}

async function kindsFor(ctx: Context) {
  const mine = allImporters().filter((importer) => importer.may(ctx.principal));
  return Promise.all(
    mine.map(async (importer) => ({
      name: importer.name,
      key: importer.key,
      invites: importer.invite !== undefined,
      fields: [...(await importer.fields(ctx))],
    })),
  );
}
