import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconCalendar, IconX } from "../../ui/icons.ts";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { roleName, useWords } from "../masterdata/words.ts";
import { ChangeEnd } from "./ChangeEnd.tsx";
import type { Given } from "./given.ts";
import { standing } from "./period.ts";
import { useGivenWords } from "./useGivenWords.ts";

interface GivenLineProps {
  given: Given;
  /** What the line is called by: the page is about the other. */
  by: "role" | "user";
  manages: boolean;
  /** What else there is to say, as through which role it comes. */
  note?: string;
  onChanged: () => unknown;
}

/** A role that somebody has: where, from when and until when, and the ways to change that and to take it away. */
export function GivenLine({ given, by, manages, note, onChanged }: GivenLineProps) {
  const t = useTranslations("roles");
  const words = useWords();
  const say = useGivenWords();
  const role = roleName(words, given.role.name);
  const take = useMutation({
    mutationFn: () => api.delete(`/role-assignments/${given.id}`),
    onSuccess: () => {
      toast(t("taken", { role }));
      onChanged();
    },
  });
  const [changes, setChanges] = useState(false);
  const state = standing(given, Date.now());
  const named = { role, person: given.user.name };
  return (
    <LineOf
      title={by === "role" ? role : <Person person={given.user} none="" />}
      note={[note, say.where(given), say.period(given)].filter(Boolean).join(" · ")}
      actions={
        <>
          {state === "soon" && <StateBadge tone="alarm" label={t("endsSoon")} plain />}
          {state === "later" && <StateBadge tone="waiting" label={t("startsLater")} plain />}
          {state === "over" && <StateBadge tone="closed" label={t("over")} plain />}
          {manages && (
            <IconButton label={t("changeEnd", named)} icon={<IconCalendar />} onClick={() => setChanges(true)} />
          )}
          {changes && (
            <ChangeEnd
              given={given}
              title={t("changeEnd", named)}
              onChanged={onChanged}
              onClose={() => setChanges(false)}
            />
          )}
          {manages && (
            <IconButton
              label={by === "role" ? t("take", { role }) : t("takeFrom", named)}
              icon={<IconX />}
              onClick={() => take.mutate()}
            />
          )}
        </>
      }
    />
  );
}
