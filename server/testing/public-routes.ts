/** Routes that anybody may call without signing in: reviewed, and compared with what the routes say of themselves. */
export const PUBLIC_ROUTES: readonly string[] = [
  "GET /branding/:slug",
  "GET /branding/:slug/logo/:theme",
  "GET /on-call-feeds/:secret",
  "POST /auth/enrol",
  "POST /auth/forgot",
  "POST /auth/links/email",
  "POST /auth/links/password",
  "POST /auth/login",
  "POST /auth/passkey",
  "POST /auth/passkey/options",
  "POST /auth/refresh",
  "POST /auth/second-step",
  "POST /auth/second-step/passkey",
  "POST /satisfaction/look",
  "POST /satisfaction/rate",
];
