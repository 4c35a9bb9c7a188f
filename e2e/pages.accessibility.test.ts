import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import type { Context } from "../server/kernel/db/context.ts";
import { addOperator, onPlatform } from "../server/testing/operator.ts";
import type { TestOrganization } from "../server/testing/world.ts";
import { openStage, type Stage, type Window } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds on a page once it has come to rest, as `rule: element`. */
async function violations({ page }: Window, path: string): Promise<string[]> {
  await page.goto(path);
  await page.getByRole("main").waitFor();
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {});
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: { type: "tag", values: tags },
    });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }, RULES);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`pages of the workspace and the administration meet WCAG 2.2 AA in the ${colorScheme} theme`, async () => {
    const organization = await stage.world.organization();
    const { admin, end_user } = organization.people;
    const made = await end_user.call("POST", "/incidents", { title: "Printer is on fire", impact: 2, urgency: 1 });
    const service = await admin.call("POST", "/services", { name: "Printing" });
    const known = { title: "Printers are down", severity: "outage", serviceId: service.body.id };
    await admin.call("POST", "/announcements", known);
    await admin.call("POST", "/ticket-templates", { name: "Printer", kind: "incident" });
    const guarded = await admin.call("POST", "/incidents", { title: "Mailbox sends spam", security: true });
    await admin.call("POST", `/incidents/${guarded.body.id}/evidence`, { label: "E-1", type: "log" });
    const layer = { name: "Weekly", userIds: [admin.id], from: "2026-01-05", handOff: 540, turnDays: 7 };
    const rota = { name: "Desk", timeZone: "Europe/Berlin", layers: [layer] };
    const schedule = await admin.call("POST", "/on-call-schedules", rota);
    const task = await admin.call("POST", `/incidents/${made.body.id}/tasks`, { title: "Fetch the extinguisher" });
    const dueAt = "2027-01-01T08:00:00.000Z";
    for (const input of [{ title: "Fetch it now", dueAt }, { description: "<p>By the door.</p>" }]) {
      const { version } = (await admin.call("GET", `/tasks/${task.body.id}`)).body;
      await admin.call("PATCH", `/tasks/${task.body.id}`, input, { "if-match": `"${version}"` });
    }
    await admin.call("POST", "/incidents", { title: "Printer is on fire again", serviceId: service.body.id });
    const review = await admin.call("POST", "/access-reviews", {
      ...{ name: "Everybody", reviewers: "named", reviewerIds: [admin.id] },
      dueAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const [role] = (await admin.call("GET", "/roles?name=agent")).body.items as { id: string }[];
    const entered = await stage.enter(admin, organization, { colorScheme });
    const pages = [
      "/",
      "/incidents",
      `/incidents?layout=split&ticket=${made.body.number}`,
      "/incidents?layout=board",
      "/incidents?layout=calendar",
      "/incidents?group=priority",
      "/incidents?q=nothing-fits-this",
      `/incidents/${made.body.number}`,
      `/incidents/${guarded.body.number}?tab=security`,
      "/incidents/new",
      "/dashboard",
      "/due",
      "/on-call",
      "/compliance",
      `/admin/on-call-schedules?open=${schedule.body.id}`,
      "/admin/sla-policies/trial",
      "/admin",
      "/admin/calendars?open=new",
      "/admin/sla-policies",
      "/admin/users",
      "/admin/roles?open=new",
      `/admin/roles/${role?.id}`,
      `/admin/roles/${role?.id}?tab=people`,
      "/admin/role-grants?which=limited",
      "/admin/role-conflicts?open=new",
      "/admin/announcements",
      "/notifications?which=all",
      "/account/notifications",
      "/admin/notifications",
      "/admin/notification-defaults",
      "/admin/notification-deliveries",
      `/incidents/${made.body.number}?tab=told`,
      `/incidents/${made.body.number}?tab=tasks`,
      `/incidents/${made.body.number}?tab=history`,
      "/tasks",
      "/tasks?layout=board",
      `/tasks/${task.body.number}`,
      `/tasks/${task.body.number}?tab=history`,
      "/admin/ticket-templates",
      "/admin/canned-replies",
      "/admin/services",
      "/admin/notification-duties",
      "/account",
      "/admin/security",
      "/admin/sessions",
      "/admin/sign-ins",
      `/admin/access/why?user=${end_user.id}&kind=incident&record=${made.body.number}&action=resolve`,
      `/admin/access/who?record=${made.body.number}`,
      "/admin/access/reviews",
      `/access-reviews/${review.body.id}`,
      "/admin/webhooks",
      "/admin/data?table=tickets",
      `/admin/data?table=users&row=${end_user.id}`,
      "/admin/users?status=active&open=new",
      "/admin/bulk-jobs",
      "/admin/import",
      "/admin/service-accounts",
      "/admin/mails",
      "/admin/organization",
      "/admin/organization/appearance",
      "/admin/organization/archive",
      "/admin/guests",
      "/admin/customers",
      "/organizations",
    ];
    for (const path of pages) assert.deepEqual(await violations(entered, path), [], path);
  });

  test(`pages of those who run the installation meet WCAG 2.2 AA in the ${colorScheme} theme`, async () => {
    const organization = await stage.world.organization();
    const operator = await addOperator(stage.world);
    const transact = (work: (ctx: Context) => Promise<unknown>) => onPlatform(stage.world, work);
    const entered = await stage.enter(operator, { transact } as unknown as TestOrganization, { colorScheme });
    const pages = ["/platform/organizations", `/platform/organizations/${organization.id}`, "/platform/removals"];
    for (const path of pages) assert.deepEqual(await violations(entered, path), [], path);
  });

  test(`the portal meets WCAG 2.2 AA on a phone in the ${colorScheme} theme`, async () => {
    const organization = await stage.world.organization();
    const { admin, end_user } = organization.people;
    const made = await end_user.call("POST", "/incidents", { title: "Screen stays black", impact: 3, urgency: 2 });
    for (const severity of ["information", "maintenance", "disruption", "outage"])
      await admin.call("POST", "/announcements", { title: `Screens: ${severity}`, severity, body: "<p>Known.</p>" });
    const viewport = { width: 390, height: 844 };
    const entered = await stage.enter(end_user, organization, { colorScheme, viewport });
    const pages = [
      "/portal",
      "/portal/report?title=screens",
      "/portal/requests",
      `/portal/requests/${made.body.number}`,
      "/rate",
    ];
    for (const path of pages) assert.deepEqual(await violations(entered, path), [], path);
  });
}
