import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useTicketWords } from "../ticket/words.ts";
import type { Grouping, GroupValue } from "./groups.ts";

/** What a group is called: the state, the priority, the name, or that there is none. */
export function useGroupWords(kind: string): (grouping: Grouping, value: GroupValue, name: string | null) => string {
  const words = useTicketWords(kind);
  const priority = useTranslations("ui.priority") as unknown as (key: string) => string;
  const none = useTranslations("records.grouping");
  return useCallback(
    (grouping, value, name) => {
      if (grouping === "state") return words.state(String(value));
      if (grouping === "priority") return priority(`p${value}`);
      return value === null ? none(grouping) : (name ?? none("unknown"));
    },
    [words, priority, none],
  );
}
