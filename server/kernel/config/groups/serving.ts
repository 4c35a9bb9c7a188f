import { optional, secret, setting } from "../setting.ts";
import { flag, host, listOf, network, oneOf, pattern, text, webAddress, whole, wholeOrOff } from "../shape.ts";

export const serving = {
  PORT: setting(whole(0, 65_535), "8000", "Port of the web server."),
  HOST: setting(
    host,
    "127.0.0.1",
    "Address that the web server listens on. 0.0.0.0 is every one of this machine: then use TLS or a proxy with TLS.",
  ),
  PUBLIC_URL: optional(
    webAddress,
    "Address at which people reach Steward, as in the links of its mails.",
    "http://localhost:PORT",
  ),
  PROCESS: setting(
    oneOf("all", "web", "worker"),
    "all",
    "What this process does: answer requests (web), do the work behind them (worker), or both.",
  ),
  DEMO: optional(
    flag,
    "Fill a new database with a demo organization, its people and half a year of tickets, with passwords that everyone knows.",
    "1 while Steward is for this machine alone: no DATABASE_URL, PUBLIC_URL, ADMIN_LOGIN or HOST of its own; else 0",
  ),
  LOG_LEVEL: setting(oneOf("debug", "info", "warn", "error", "fatal", "silent"), "info", "The least that is logged."),
  RATE_LIMIT: setting(
    wholeOrOff(1, 1_000_000),
    "600",
    "Requests per person and minute, of all processes together; off for measuring.",
  ),
  RATE_LIMIT_ORGANIZATION: setting(
    wholeOrOff(1, 100_000_000),
    "60000",
    "Requests of all of an organization's people and programs per minute; the operator may give one organization another limit.",
  ),
  METRICS_TOKEN: secret(
    pattern(/^\S{16,200}$/, "have at least 16 characters and no spaces"),
    "Bearer token with which /metrics may be read from other machines; without it, from this machine alone.",
  ),
  TRUSTED_PROXIES: setting(
    listOf(network, "IP addresses or networks"),
    "",
    "Proxies whose X-Forwarded headers are believed; nobody else's are.",
  ),
  ALLOWED_ORIGINS: setting(
    listOf(webAddress, "web addresses"),
    "",
    "Other web sites whose scripts may use the API (CORS).",
  ),
  TLS_CERT_FILE: optional(text, "File of the certificate chain (PEM), to serve TLS without a proxy."),
  TLS_KEY_FILE: optional(text, "File of the certificate's private key (PEM)."),
  OUTBOUND_ALLOW: setting(
    listOf(text, "host names, IP addresses or networks"),
    "",
    "Internal addresses that webhooks and other outgoing requests may reach all the same.",
  ),
  SESSION_IDLE_MINUTES: setting(whole(5, 43_200), "480", "A browser's session ends after so long without use."),
  SESSION_MAX_HOURS: setting(whole(1, 8_760), "168", "A browser's session ends after so long in any case."),
};
