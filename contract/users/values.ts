/** Chooses the home page and the default role, never a right. */
export const USER_TYPES = ["end_user", "agent", "manager", "admin"] as const;
export const USER_STATES = ["invited", "active", "disabled"] as const;
