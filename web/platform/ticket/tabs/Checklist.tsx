import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { ChecklistItem } from "../../../../contract/checklists/index.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { Check } from "../../../ui/form/Check.tsx";
import { IconTrash } from "../../../ui/icons.ts";
import { LineList, LineOf } from "../../../ui/layout/LineList.tsx";
import type { Ticket } from "../ticket.ts";
import styles from "./Checklist.module.css";
import { OneLineForm } from "./OneLineForm.tsx";

interface Steps {
  readonly items: readonly z.output<typeof ChecklistItem>[];
}

/** The small steps of a ticket: ticked at a press, added line by line. */
export function Checklist({ path, id, ticket }: { path: string; id: string; ticket: Ticket }) {
  const t = useTranslations("ticket.checklist");
  const { steps, add, tick, remove } = useChecklist(path, id, ticket.id);
  const works = ticket.may.update;
  const done = steps.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <section aria-label={t("label")}>
      <h2 className={styles.heading}>{steps.length === 0 ? t("label") : t("of", { done, all: steps.length })}</h2>
      <LineList empty={t("none")} foot={works && <OneLineForm label={t("title")} verb={t("add")} onSubmit={add} />}>
        {steps.map((step) => (
          <LineOf
            key={step.id}
            title={
              <Check
                label={step.title}
                checked={step.doneAt !== null}
                disabled={!works}
                onChange={(next) => tick(step.id, next)}
              />
            }
            note={step.doneBy && t("doneBy", { name: step.doneBy.name })}
            actions={
              works && (
                <IconButton
                  label={t("remove", { title: step.title })}
                  icon={<IconTrash />}
                  onClick={() => remove(step.id)}
                />
              )
            }
          />
        ))}
      </LineList>
    </section>
  );
}

function useChecklist(path: string, id: string, recordId: string) {
  const queries = useQueryClient();
  const key = keys.part(path, id, "checklist");
  const below = `/records/${recordId}/checklist`;
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<Steps>(below, { signal }) });
  const change = useMutation({
    scope: { id: below },
    mutationFn: (ask: () => Promise<Steps>) => ask(),
    onSuccess: (steps) => queries.setQueryData(key, steps),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
  const add = useMutation({
    mutationFn: (title: string) => api.post<Steps>(below, { titles: [title] }),
    meta: { quiet: true },
    onSuccess: (steps) => queries.setQueryData(key, steps),
  });
  return {
    steps: data?.items ?? [],
    add: (title: string) => add.mutateAsync(title),
    tick: (stepId: string, done: boolean) => {
      queries.setQueryData<Steps>(key, (now) => now && ticked(now, stepId, done));
      change.mutate(() => api.patch<Steps>(`${below}/${stepId}`, { done }));
    },
    remove: (stepId: string) => change.mutate(() => api.delete<Steps>(`${below}/${stepId}`)),
  };
}

/** As it will read once the server has answered, which then says who did it. */
function ticked({ items }: Steps, stepId: string, done: boolean): Steps {
  const doneAt = done ? new Date().toISOString() : null;
  return { items: items.map((step) => (step.id === stepId ? { ...step, doneAt, doneBy: null } : step)) };
}
