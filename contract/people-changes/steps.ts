/** Done to accounts as they are; disabling and enabling take each other back, the others last. */
export const ACCOUNT_STEPS = ["disable", "enable", "invite", "require_password", "end_sessions"] as const;
export type AccountStep = (typeof ACCOUNT_STEPS)[number];
