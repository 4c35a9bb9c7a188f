import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Preferences, Schedule } from "../../../contract/notifications/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { toast } from "../../ui/toast/toasts.ts";

export type { Preferences, Schedule };

export interface ChoiceChange {
  readonly notice: string;
  readonly channel: string;
  readonly wanted: boolean | null;
  readonly locked?: boolean;
}

export type Whose = "own" | "organization";

const PATHS = { own: "/me/notification-preferences", organization: "/notification-defaults" } as const;

export function usePreferences(whose: Whose) {
  return useQuery({
    queryKey: keys.record("notification-preferences", whose),
    queryFn: ({ signal }) => api.get<Preferences>(PATHS[whose], { signal }),
  });
}

/** Keeps what was chosen at once; the answer shows what holds now. */
export function useChoosing(whose: Whose) {
  const t = useTranslations("notifications.preferences");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { choices?: readonly ChoiceChange[]; schedule?: Schedule | null }) =>
      api.patch<Preferences>(PATHS[whose], change),
    onSuccess: (answer, change) => {
      queries.setQueryData(keys.record("notification-preferences", whose), answer);
      if (change.schedule !== undefined) toast(t("saved"), { tone: "success" });
    },
    onError: () => queries.invalidateQueries({ queryKey: keys.record("notification-preferences", whose) }),
  });
}
