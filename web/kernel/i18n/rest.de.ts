import { byNamespace } from "./by-namespace.ts";

/** Every other text but those of `problems`, `notices` and `mails`, which the server words itself. */
export const rest = byNamespace(
  import.meta.glob<object>(
    [
      "../../../contract/messages/de/*.json",
      "!**/{announcement,filter,home,incident,mistakes,records,session,shell,task,ticket,ui}.json",
      "!**/{problems,notices,mails}.json",
    ],
    { eager: true, import: "default" },
  ),
);
