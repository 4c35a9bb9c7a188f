import { optional, secret, setting } from "../setting.ts";
import { listOf, pattern, text, url, whole } from "../shape.ts";

export const storage = {
  DATA_DIR: setting(text, "./data", "Folder of the embedded database, the attachments and the generated secret key."),
  DATABASE_URL: secret(
    url("postgresql", "postgres"),
    "An own PostgreSQL (15 or later) instead of the embedded one. Its user owns the database and may create roles.",
  ),
  DATABASE_ROLE_PREFIX: setting(
    pattern(/^[a-z][a-z0-9_]{0,40}$/, "be a name of lower-case letters, digits and _"),
    "steward",
    "Beginning of the names of the three roles that Steward makes; another one for each installation on a server.",
  ),
  POOL_SIZE: setting(whole(1, 500), "10", "Database connections of one process."),
  SECRET_KEY: secret(
    listOf(pattern(/^\S{32,}$/, "be a key of at least 32 characters"), "keys of at least 32 characters"),
    "Key that secrets in the database are encrypted with. To change it put the new one before the old one. " +
      "Without it, one is made and kept in DATA_DIR, which all processes must share then.",
  ),
  ATTACHMENT_MAX_MB: setting(whole(1, 10_000), "25", "Largest attachment, in megabytes."),
  ATTACHMENT_QUOTA_MB: optional(
    whole(1, 1_000_000_000),
    "Most that an organization's attachments may take, in megabytes.",
  ),
  ORGANIZATION_GRACE_DAYS: setting(
    whole(0, 3_650),
    "30",
    "A deletion of a whole organization can be taken back for so many days; then it is removed for good.",
  ),
  S3_ENDPOINT: optional(url("https", "http"), "Keeps attachments in an S3-compatible store instead of DATA_DIR."),
  S3_BUCKET: optional(text, "Its bucket."),
  S3_REGION: setting(text, "us-east-1", "Its region."),
  S3_ACCESS_KEY: secret(text, "Its access key."),
  S3_SECRET_KEY: secret(text, "Its secret key."),
  S3_TIMEOUT_SECONDS: setting(whole(1, 600), "15", "A store that is silent for so long counts as out of reach."),
};
