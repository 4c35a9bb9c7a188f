import type { AbstractIntlMessages } from "use-intl";

/** Names each catalogue file by its base name: `…/en/shell.json` is the namespace `shell`. */
export function byNamespace(files: Readonly<Record<string, object>>): AbstractIntlMessages {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json(\?.*)?$/g, ""), texts]),
  ) as AbstractIntlMessages;
}
