import type { MessageKeys, NestedKeyOf } from "use-intl";
import type filter from "../../../contract/messages/en/filter.json";
import type home from "../../../contract/messages/en/home.json";
import type mistakes from "../../../contract/messages/en/mistakes.json";
import type portal from "../../../contract/messages/en/portal.json";
import type session from "../../../contract/messages/en/session.json";
import type shell from "../../../contract/messages/en/shell.json";
import type ui from "../../../contract/messages/en/ui.json";

/** The catalogues of the web app by namespace; a new module adds its file here to have its keys checked. */
export interface WebMessages {
  filter: typeof filter;
  home: typeof home;
  mistakes: typeof mistakes;
  portal: typeof portal;
  session: typeof session;
  shell: typeof shell;
  ui: typeof ui;
}

/** The full name of a text: `shell.search`. */
export type MessageKey = MessageKeys<WebMessages, NestedKeyOf<WebMessages>>;

declare module "use-intl" {
  interface AppConfig {
    Messages: WebMessages;
    Locale: string;
  }
}
