import { optional, secret, setting } from "../setting.ts";
import { email, pattern, text } from "../shape.ts";

export const firstStart = {
  ORGANIZATION_NAME: setting(text, "My organization", "Name of the first organization."),
  ADMIN_LOGIN: optional(
    pattern(/^[\w.@+-]{2,100}$/, "be a name of letters, digits and . _ - + @"),
    "Who administers the first organization. Without it, and without DEMO, the start says how to name one.",
  ),
  ADMIN_PASSWORD: secret(
    pattern(/^.{15,200}$/s, "have at least 15 characters"),
    "The administrator's first password. Without it, one is made and shown once.",
  ),
  ADMIN_EMAIL: optional(email, "The administrator's mail address."),
};
