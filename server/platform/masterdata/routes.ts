import { z } from "zod";
import { type ListRequest, listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { type Access, created, type Route, route } from "../../kernel/http/route.ts";
import { historyRoute } from "../audit/route.ts";
import type { MasterKind } from "./definition.ts";
import { listRecords } from "./list.ts";
import { changeRecord, createRecord, deleteRecord, restoreRecord } from "./write.ts";

/** The routes of one kind of master data, in the order in which people read them. */
export function masterRoutes(kind: MasterKind): readonly Route[] {
  const access = accessOf(kind);
  return [
    list(kind, access.read),
    read(kind, access.read),
    create(kind, access.write),
    change(kind, access.write),
    remove(kind, access.write),
    restore(kind, access.write),
    historyRoute(kind),
  ];
}

/** What the routes of a kind ask for before any of its rows. */
export function accessOf({ kind, definition }: MasterKind): { readonly read: Access; readonly write: Access } {
  return (
    definition.access ?? {
      read: { anyOf: [`${kind}:read`, `${kind}:manage`] },
      write: { permission: `${kind}:manage` },
    }
  );
}

function list(kind: MasterKind, access: Access): Route {
  const { record, fields } = kind.contract;
  return route({
    method: "GET",
    path: kind.path,
    access,
    summary: `List ${words(kind.contract.name)}`,
    tag: kind.contract.name,
    query: listRequest(fields),
    answer: z.object({
      items: z.array(record.partial()),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listRecords(ctx, kind, query as ListRequest),
  });
}

function read(kind: MasterKind, access: Access): Route {
  return route({
    method: "GET",
    path: `${kind.path}/:id`,
    access,
    summary: `Read one of the ${words(kind.contract.name)}`,
    tag: kind.contract.name,
    answer: kind.contract.record,
    subject: (ctx, { id = "" }) => kind.find(ctx, id, "read"),
    handle: async (_ctx, { subject }) => subject.fields,
  });
}

function create(kind: MasterKind, access: Access): Route {
  return route({
    method: "POST",
    path: kind.path,
    access,
    summary: `Add to the ${words(kind.contract.name)}`,
    tag: kind.contract.name,
    body: kind.contract.create,
    answer: kind.contract.record,
    status: 201,
    subject: async (ctx) => {
      if (!kind.policy.creates(ctx.principal)) throw new Problem("common.forbidden");
    },
    handle: async (ctx, { body }) => {
      const record = await createRecord(ctx, kind, body);
      return created(record, `${kind.path}/${record.id}`);
    },
  });
}

function change(kind: MasterKind, access: Access): Route {
  return route({
    method: "PATCH",
    path: `${kind.path}/:id`,
    access,
    summary: `Change one of the ${words(kind.contract.name)}`,
    tag: kind.contract.name,
    body: kind.contract.patch,
    answer: kind.contract.record,
    precondition: "required",
    subject: (ctx, { id = "" }) => kind.find(ctx, id, "update", { lock: true }),
    present: async (_ctx, subject) => subject.fields,
    handle: (ctx, { subject, body }) => changeRecord(ctx, kind, subject, body),
  });
}

function remove(kind: MasterKind, access: Access): Route {
  return route({
    method: "DELETE",
    path: `${kind.path}/:id`,
    access,
    summary: `Delete one of the ${words(kind.contract.name)}; it can be restored`,
    tag: kind.contract.name,
    precondition: "honoured",
    subject: (ctx, { id = "" }) => kind.find(ctx, id, "delete", { lock: true }),
    present: async (_ctx, subject) => subject.fields,
    handle: (ctx, { subject }) => deleteRecord(ctx, kind, subject),
  });
}

function restore(kind: MasterKind, access: Access): Route {
  return route({
    method: "POST",
    path: `${kind.path}/:id/restore`,
    access,
    summary: `Restore one of the ${words(kind.contract.name)} that was deleted`,
    tag: kind.contract.name,
    answer: kind.contract.record,
    precondition: "honoured",
    subject: (ctx, { id = "" }) => kind.find(ctx, id, "restore", { lock: true, deleted: true }),
    present: async (_ctx, subject) => subject.fields,
    handle: (ctx, { subject }) => restoreRecord(ctx, kind, subject),
  });
}

function words(name: string): string {
  return name.replaceAll("-", " ");
}
