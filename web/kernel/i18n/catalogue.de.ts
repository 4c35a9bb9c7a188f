import { byNamespace } from "./by-namespace.ts";

/** Every text but those of `problems` and `notices`, which the server words itself. */
export const catalogue = byNamespace(
  import.meta.glob<object>(["../../../contract/messages/de/*.json", "!**/problems.json", "!**/notices.json"], {
    eager: true,
    import: "default",
  }),
);
