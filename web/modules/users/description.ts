import { userFieldAccess } from "../../../contract/users/field-access.ts";
import { USER_STATES, USER_TYPES } from "../../../contract/users/values.ts";
import { LanguageControl, ZoneControl } from "../../platform/masterdata/controls/LocaleControls.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { AccountActions } from "./AccountActions.tsx";
import { PeopleBar } from "./PeopleBar.tsx";
import { RolesOfUser } from "./RolesOfUser.tsx";

/** People with an account, and those known as requesters. */
export const users: MasterDescription = {
  path: "users",
  manage: "user:manage",
  importable: true,
  fieldAccess: userFieldAccess,
  columns: [
    { name: "name", width: 200, grow: true, sort: true },
    { name: "login", width: 140, from: 620, sort: true },
    { name: "email", width: 240, from: 900, sort: true },
    { name: "type", width: 120, from: 520 },
    { name: "departmentId", width: 150, from: 1080 },
    { name: "status", width: 110 },
    { name: "lastLoginAt", width: 170, from: 1240, sort: true },
  ],
  fields: [
    { name: "name", label: "personName", type: "text", required: true },
    { name: "login", type: "text", required: true, hint: true },
    { name: "email", type: "text", initial: null },
    { name: "password", type: "password", only: "create", hint: true },
    {
      name: "type",
      label: "userType",
      type: "choice",
      values: USER_TYPES,
      required: true,
      initial: "end_user",
      hint: true,
    },
    { name: "status", label: "userStatus", type: "choice", values: USER_STATES, only: "list" },
    { name: "title", label: "jobTitle", type: "text" },
    { name: "phone", type: "text" },
    { name: "departmentId", type: "ref", path: "departments" },
    { name: "locationId", type: "ref", path: "locations" },
    { name: "managerId", type: "ref", path: "people" },
    { name: "vip", type: "switch" },
    { name: "locale", type: "own", control: LanguageControl, initial: null },
    { name: "timeZone", type: "own", control: ZoneControl, initial: null },
  ],
  parts: [{ name: "roles", permission: "role:read", show: RolesOfUser }],
  actions: AccountActions,
  filters: [
    { name: "status", label: "userStatus", type: "choice", values: USER_STATES },
    { name: "type", label: "userType", type: "choice", values: USER_TYPES },
    { name: "departmentId", type: "ref", path: "departments" },
    { name: "teamIds", label: "teamId", type: "refs", path: "teams" },
  ],
  bulk: {
    permission: ["user:manage", "role_assignment:manage", "team:manage", "security:manage"],
    bar: PeopleBar,
  },
};
