/** Why somebody was not told, or not yet (ledger of deliveries). */
export const WHY_NOT = [
  "own_action",
  "preference_off",
  "no_address",
  "no_device",
  "not_possible",
  "quiet_hours",
  "digest",
  "merged",
  "more_specific",
  "muted",
  "cannot_see",
  "disabled_person",
  "organization_suspended",
  "gave_up",
] as const;
export type WhyNot = (typeof WHY_NOT)[number];

export const DELIVERY_STATES = ["queued", "delayed", "sending", "sent", "failed", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
