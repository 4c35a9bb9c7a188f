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
    status: z.enum(["active", "suspended"]),
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
    "organization:manage": "Change name, time zone, language and settings of the organization",
  },
  events: { "organization.changed": "Name, time zone, language or settings were changed" },
  problems: {},
});
