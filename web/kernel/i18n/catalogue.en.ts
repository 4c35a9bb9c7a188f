import { byNamespace } from "./by-namespace.ts";

export const catalogue = byNamespace(
  import.meta.glob<object>("../../../contract/messages/en/*.json", { eager: true, import: "default" }),
);
