import { defineContract } from "../kernel/contract.ts";
import { masterEvents } from "../platform/master-data.ts";
import { userFieldAccess } from "./field-access.ts";
import { create, fields, patch, record } from "./fields.ts";

/** People with an account, or known as requesters. */
export const users = defineContract({
  name: "users",
  kind: "user",
  path: "users",
  record,
  create,
  patch,
  fields,
  fieldAccess: userFieldAccess,
  permissions: {
    "user:read": "See the accounts of people with sign-in name and status",
    "user:read_private": "See people's phone, whether they are a VIP, and when they last signed in",
    "user:mark_vip": "Say who is a VIP, where one may change the person",
    "user:manage": "Add, change, disable, delete and restore people, and set their passwords",
  },
  events: {
    ...masterEvents("user", "A person"),
    "user.disabled": "Somebody's account was disabled, and all sign-ins of it ended",
    "user.enabled": "Somebody's account was enabled again",
    "user.absence_set": "Somebody said when they are away, or who decides for them",
  },
  problems: {
    "user.not_active": 409,
    "user.not_disabled": 409,
    "user.own_account": 409,
    "user.no_address": 422,
    "user.not_invited": 409,
  },
});
