import { byNamespace } from "./by-namespace.ts";

/** What lists, work and the way in say, and what all places are called. */
export const first = {
  ...byNamespace(
    import.meta.glob<object>(["../../../contract/messages/de/*.json", "!**/{problems,notices,mails}.json"], {
      eager: true,
      import: "default",
      query: "?places",
    }),
  ),
  ...byNamespace(
    import.meta.glob<object>(
      "../../../contract/messages/de/{announcement,filter,home,incident,mistakes,records,session,shell,task,ticket,ui}.json",
      { eager: true, import: "default" },
    ),
  ),
};
