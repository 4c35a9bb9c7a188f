import { users } from "../../../contract/users/index.ts";
import { importable } from "../../platform/imports/capability.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { inviteNew } from "./credentials.ts";
import { userKind } from "./kind.ts";
import { peopleRoutes } from "./people.ts";
import { accountRoutes } from "./routes.ts";

export default defineModule(users, {
  is: [masterData(userKind), importable({ key: "login", begins: { status: "invited" }, invite: inviteNew })],
  routes: [...accountRoutes, ...peopleRoutes],
});
