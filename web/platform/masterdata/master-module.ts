import type { MessageKey } from "../../kernel/i18n/messages.ts";
import type { NavItem, WebModule, WebRoute } from "../../kernel/module.ts";

interface Place {
  readonly icon: NavItem["icon"];
  /** Small numbers come first. */
  readonly order: number;
  /** Permissions of which one shows the page. */
  readonly permission: readonly string[];
  readonly page: WebRoute["page"];
}

/** A module that is one page of master data, below `/admin/` by its path in the API. */
export function masterModule(path: string, { icon, order, permission, page }: Place): WebModule {
  const to = `/admin/${path}`;
  const label = `admin.kinds.${path}.title` as MessageKey;
  return {
    name: path,
    nav: [{ to, label, icon, area: "admin", order, permission }],
    routes: [{ path: to, frame: "workspace", permission, page }],
  };
}
