import { z } from "zod";
import * as contract from "../../../../contract/incidents/evidence.ts";
import { created, type Route, route, streamRoute } from "../../../kernel/http/route.ts";
import { addEvidence, findEvidence, handOver } from "./evidence.ts";
import { evidenceOf } from "./evidence-rows.ts";
import { exportCustody } from "./export.ts";
import { reading, working } from "./subjects.ts";

const PATH = "/incidents/:id/evidence";
const common = { access: "signed_in", tag: "incidents" } as const;
const exported = { access: { permission: "incident:export" }, tag: "incidents", method: "GET" } as const;

/** Evidence and its chains of custody: added to, never changed. */
export const evidenceRoutes: readonly Route[] = [
  route({
    ...common,
    method: "GET",
    path: PATH,
    summary: "Evidence of a security incident, each with its chain of custody",
    answer: z.object({ items: z.array(contract.evidenceItem) }),
    subject: reading,
    handle: async (ctx, { subject }) => ({ items: await evidenceOf(ctx, subject.id) }),
  }),
  route({
    ...common,
    method: "POST",
    path: PATH,
    summary: "Record a piece of evidence; it is never changed, a mistake is corrected by a further one",
    body: contract.addEvidence,
    answer: contract.evidenceItem,
    status: 201,
    subject: working,
    handle: async (ctx, { subject, body }) => {
      const item = await addEvidence(ctx, subject, body);
      return created(item, `${PATH.replace(":id", subject.id)}/${item?.id}`);
    },
  }),
  route({
    ...common,
    method: "GET",
    path: `${PATH}/:evidenceId`,
    summary: "One piece of evidence",
    answer: contract.evidenceItem,
    subject: async (ctx, params) => findEvidence(ctx, await reading(ctx, params), params.evidenceId ?? ""),
    handle: async (_ctx, { subject }) => subject,
  }),
  route({
    ...common,
    method: "POST",
    path: `${PATH}/:evidenceId/custody`,
    summary: "Write down that it changed hands: from who has it now",
    body: contract.handOver,
    answer: contract.evidenceItem,
    subject: async (ctx, params) => {
      const incident = await working(ctx, params);
      return { incident, item: await findEvidence(ctx, incident, params.evidenceId ?? "") };
    },
    handle: (ctx, { subject: { incident, item }, body }) => handOver(ctx, incident, item, body),
  }),
  streamRoute({
    ...exported,
    path: "/incidents/:id/custody.csv",
    summary: "The chains of custody as CSV, one line for each change of hands",
    handle: (scope, raw, services) => exportCustody(scope, raw, services, "csv"),
  }),
  streamRoute({
    ...exported,
    path: "/incidents/:id/custody.json",
    summary: "The chains of custody as JSON",
    answer: contract.custodyExport,
    handle: (scope, raw, services) => exportCustody(scope, raw, services, "json"),
  }),
];
