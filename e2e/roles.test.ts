import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../server/kernel/ids.ts";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Two departments with somebody in each: a person to get a role in the first, and tickets to see or not. */
async function houseOf(organization: Awaited<ReturnType<Stage["world"]["organization"]>>) {
  const { end_user, other_end_user, incident_commander } = organization.people;
  const [harbour, office] = [newId(), newId()];
  await organization.transact(async ({ db }) => {
    await db
      .insertInto("departments")
      .values([
        { id: harbour, name: "Harbour" },
        { id: office, name: "Office" },
      ])
      .execute();
    await db.updateTable("users").set({ department_id: harbour }).where("id", "=", end_user.id).execute();
    await db.updateTable("users").set({ department_id: office }).where("id", "=", other_end_user.id).execute();
    await db.deleteFrom("role_assignments").where("user_id", "=", incident_commander.id).execute();
  });
  return { person: incident_commander, inside: end_user, outside: other_end_user };
}

test("an administrator makes a role, gives it in a department until a day, and the person can do exactly that", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const { person, inside, outside } = await houseOf(organization);
  const near = (await inside.call("POST", "/incidents", { title: "Crane stands still" })).body;
  const far = (await outside.call("POST", "/incidents", { title: "Copier is empty" })).body;
  const { page, complaints } = await stage.enter(admin, organization);

  // A role of one's own: it begins with what requesters may, and its matrix says so.
  await page.goto("/admin/roles");
  await page.getByRole("button", { name: "Add role" }).click();
  await page.getByLabel("Name").fill("Harbour reader");
  await page.getByRole("combobox", { name: "Include a role" }).fill("Requester");
  await page.getByRole("option", { name: "Requester" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Harbour reader" }).waitFor();
  const own = page.getByRole("checkbox", { name: /^Incident: Read, Read all unrestricted/ });
  const inherited = page.getByRole("checkbox", { name: /^Incident: Create, .*From Requester/ });
  assert.deepEqual([await own.isChecked(), await inherited.isChecked()], [false, true]);

  // By keys: to the neighbour, and space turns it on; what it means stands beside it.
  await inherited.focus();
  await page.keyboard.press("ArrowLeft");
  await own.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Space");
  await page.getByRole("complementary", { name: "About the permission" }).getByText("The role's own").waitFor();
  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Read all unrestricted incidents, with internal notes").waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();

  // Given in a department, for a week.
  await page.getByRole("button", { name: "People" }).click();
  await page.getByRole("combobox", { name: "Person" }).fill("Incident commander");
  await page.getByRole("option", { name: "Incident commander" }).click();
  await page.getByRole("combobox", { name: "Where" }).click();
  await page.getByRole("option", { name: "A department" }).click();
  await page.getByRole("combobox", { name: "A department" }).fill("Harbour");
  await page.getByRole("option", { name: "Harbour" }).click();
  await page.getByRole("button", { name: "A week" }).click();
  await page.getByRole("button", { name: "Give role" }).click();
  await page.getByText(/in Harbour · until/).waitFor();
  assert.deepEqual(complaints, []);

  const me = (await person.call("GET", "/me")).body.permissions;
  assert.ok(me.includes("incident:read") && !me.includes("incident:update"));
  assert.equal((await person.call("GET", `/incidents/${near.id}`)).status, 200);
  assert.equal((await person.call("GET", `/incidents/${far.id}`)).status, 404);
  assert.equal(
    (await person.call("PATCH", `/incidents/${near.id}`, { title: "x" }, { "if-match": '"1"' })).status,
    403,
  );
  await organization.transact(({ db }) =>
    db
      .updateTable("role_assignments")
      .set({ ends_at: new Date(Date.now() - 1000), starts_at: new Date(Date.now() - 2000) })
      .where("user_id", "=", person.id)
      .execute(),
  );
  assert.equal((await person.call("GET", `/incidents/${near.id}`)).status, 404);
});

test("roles that exclude each other are refused with the reason, and an exception lets them be given until a day", async () => {
  const organization = await stage.world.organization();
  const { admin, auditor } = organization.people;
  const roles = (await admin.call("GET", "/roles?limit=200")).body.items as { id: string; name: string }[];
  const idOf = (name: string) => roles.find((role) => role.name === name)?.id;
  await admin.call("POST", "/role-conflicts", {
    name: "Who audits does not administer",
    roleId: idOf("auditor"),
    otherRoleId: idOf("admin"),
    reason: "Nobody audits their own work",
    severity: "block",
  });
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto(`/admin/users?open=${auditor.id}`);
  await page.getByRole("button", { name: "Roles", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const give = async () => {
    await dialog.getByRole("combobox", { name: "Role" }).fill("admin");
    await page.getByRole("option", { name: "Administrator" }).click();
    await dialog.getByRole("button", { name: "A week" }).click();
    await dialog.getByRole("button", { name: "Give role" }).click();
  };
  await give();
  await dialog.getByText(/Nobody audits their own work/).waitFor();

  await page.goto("/admin/role-conflicts");
  await page.getByRole("gridcell", { name: "Who audits does not administer" }).click();
  await page.getByRole("button", { name: "Exceptions" }).click();
  await page.getByRole("combobox", { name: "Person" }).fill("Auditor");
  await page.getByRole("option", { name: "Auditor" }).click();
  await page.getByLabel("Why").fill("Holiday of the administrators");
  await page.getByRole("button", { name: "Allow both" }).click();
  await page.getByText(/Holiday of the administrators · until/).waitFor();

  await page.goto(`/admin/users?open=${auditor.id}`);
  await page.getByRole("button", { name: "Roles", exact: true }).click();
  await give();
  await dialog.getByText(/everywhere · until/).waitFor();
  // The browser itself notes the refusal that was asked for.
  assert.deepEqual(
    complaints.filter((text) => !text.includes("409")),
    [],
  );
});

test("a field that one may not read is not on the page", async () => {
  const organization = await stage.world.organization();
  const { admin, auditor } = organization.people;
  await organization.transact(async ({ db }) => {
    const id = newId();
    await db
      .insertInto("roles")
      .values({ id, name: "Desk", permissions: ["user:read", "user:manage"] })
      .execute();
    await db.updateTable("role_assignments").set({ role_id: id }).where("user_id", "=", auditor.id).execute();
    await db.updateTable("users").set({ phone: "+49 40 1", vip: true }).where("id", "=", admin.id).execute();
  });
  const { page } = await stage.enter(auditor, organization);
  await page.goto(`/admin/users?open=${admin.id}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Sign-in name").waitFor();
  assert.equal(await dialog.getByLabel("Phone").count(), 0);
  assert.equal(await dialog.getByLabel("VIP").count(), 0);
});
