/** What the operator of an installation may do; held in the platform's own organization alone. */
export const operatorPermissions = {
  "platform:read": "See which organizations there are, with figures and nothing that is in them",
  "platform:manage": "Found, suspend and resume organizations, and let a provider's people into a customer's",
  "platform:export": "Take a whole organization along as an archive",
  "platform:remove": "Ask for the deletion of a whole organization, and take that back",
} as const;

export const operatorProblems = {
  "platform.not_active": 409,
  "platform.not_suspended": 409,
  "platform.removal_asked": 409,
  "platform.no_removal": 409,
} as const satisfies Record<string, number>;

export const operatorEvents = {
  "platform.organization_founded": "An organization was founded",
  "platform.organization_suspended": "An organization was suspended",
  "platform.organization_resumed": "A suspended organization was resumed",
  "platform.organization_limited": "An organization was given limits of its own",
  "platform.removal_asked": "The deletion of an organization was asked for",
  "platform.removal_cancelled": "The deletion of an organization was taken back",
} as const;
