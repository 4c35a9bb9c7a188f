import type { MessageKey } from "../../kernel/i18n/messages.ts";
import type { AdminGroup, NavItem, WebModule, WebRoute } from "../../kernel/module.ts";

interface Place {
  readonly icon: NavItem["icon"];
  readonly group: AdminGroup;
  /** Small numbers come first in the group. */
  readonly order: number;
  /** Permissions of which one shows the page. */
  readonly permission: readonly string[];
  readonly page: WebRoute["page"];
}

/** A module that is one page of master data, below `/admin/` by its path in the API. */
export function masterModule(path: string, { icon, group, order, permission, page }: Place): WebModule {
  const to = `/admin/${path}`;
  const label = `admin.kinds.${path}.title` as MessageKey;
  return {
    name: path,
    nav: [{ to, label, icon, area: "admin", group, order, permission }],
    routes: [{ path: to, frame: "workspace", permission, page }],
  };
}
