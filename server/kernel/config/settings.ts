/** Replaced by the settings table. */
export interface Settings {
  readonly TRUSTED_PROXIES: readonly string[];
  readonly ATTACHMENT_MAX_MB: number;
}
