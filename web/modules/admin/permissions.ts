/** Who holds one of these has something to look after in the administration. */
export const adminPermissions: readonly string[] = [
  "organization",
  "user",
  "team",
  "role",
  "department",
  "location",
  "service",
  "category",
  "custom_field",
  "assignment_rule",
  "calendar",
  "sla_policy",
  "workaround",
  "webhook",
]
  .map((kind) => `${kind}:manage`)
  .concat("security:read", "mail:read", "explanation:read", "access_review:read", "organization:create_child");
