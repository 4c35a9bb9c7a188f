import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Locale, Name, Time, TimeZone, text } from "../kernel/text.ts";
import { wrongSettings } from "./settings.ts";

/** Settings of the modules by key: `incident.autoCloseDays`. In a patch null removes one. */
const SettingKey = text(80, 1).regex(/^[a-z][a-zA-Z0-9_]*(\.[a-zA-Z0-9_]+)*$/);
const SettingValue = z.union([text(2000), z.number(), z.boolean()]);

/** One's own organization: the tenant that every business row belongs to. */
export const organizations = defineContract({
  name: "organizations",
  kind: "organization",
  path: "organizations",
  record: z.object({
    id: Id,
    name: z.string(),
    /** In addresses and at sign-in; unique in the installation, changed by the operator alone. */
    slug: z.string(),
    /** IANA name; days of reports and of service levels without a calendar begin and end in it. */
    timeZone: z.string(),
    /** BCP 47; what people without a language of their own read. */
    locale: z.string(),
    status: z.enum(["active", "suspended", "deleting"]),
    settings: z.record(z.string(), SettingValue),
    version: z.int(),
    createdAt: Time,
    updatedAt: Time,
  }),
  create: z.strictObject({}),
  patch: z
    .strictObject({
      name: Name,
      timeZone: TimeZone,
      locale: Locale,
      settings: z
        .record(SettingKey, SettingValue.nullable())
        .refine((settings) => Object.keys(settings).length <= 200, {
          params: { code: "too_many" },
        })
        .superRefine((settings, check) => {
          for (const name of wrongSettings(settings)) {
            check.addIssue({ code: "custom", path: [name], params: { code: "invalid_value" }, message: name });
          }
        }),
    })
    .partial(),
  fields: {},
  permissions: {
    "organization:manage": "Change name, time zone, language, settings and appearance of the organization",
    "organization:create_child": "Found organizations of customers below one's own, and see that they are there",
    "organization:archive": "Take everything that the organization has along as an archive",
    "organization:delete": "Ask for the deletion of the whole organization",
  },
  events: {
    "organization.changed": "Name, time zone, language or settings were changed",
    "organization.branded": "Its name for people, welcome, colour, logo or support addresses were changed",
    "organization.guest_let_in": "Somebody of the provider was given an account",
    "organization.guest_sent_off": "An account of somebody of the provider was disabled",
    "organization.export_asked": "An archive of the whole organization was asked for",
    "organization.exported": "An archive of the whole organization is ready",
  },
  problems: {
    "organization.no_provider": 409,
    "organization.provider_has_provider": 409,
    "organization.slug_typed_wrong": 422,
    "organization.has_children": 409,
    "organization.export_running": 409,
    "organization.export_not_ready": 409,
    "organization.logo_type": 422,
    "organization.logo_too_large": 422,
    "access.switch_refused": 403,
    "access.switch_factor": 403,
  },
});
