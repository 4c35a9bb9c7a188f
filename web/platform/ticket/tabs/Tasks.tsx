import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import type { ListPage } from "../../../kernel/api/list.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../../ui/layout/LineList.tsx";
import { StateBadge, type StateTone } from "../../../ui/mark/StateBadge.tsx";
import { AskDialog } from "../../ask/AskDialog.tsx";
import { TicketLink } from "../../preview/TicketLink.tsx";
import type { Ticket } from "../ticket.ts";
import { taskTones } from "../tones.ts";
import { useTicketWords } from "../words.ts";
import styles from "./Checklist.module.css";
import { OneLineForm } from "./OneLineForm.tsx";

type Task = Ticket & { readonly mandatory: boolean };

const tones: Readonly<Record<string, StateTone>> = taskTones;

/** The pieces of work within a ticket, in their order, and how to add one. */
export function Tasks({ path, id, ticket }: { path: string; id: string; ticket: Ticket }) {
  const t = useTranslations("ticket.tasks");
  const queries = useQueryClient();
  const key = keys.part(path, id, "tasks");
  const tasks = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<ListPage<Task>>(`/${path}/${id}/tasks`, { query: { limit: 200 }, signal }),
  });
  const add = useMutation({
    mutationFn: (title: string) => api.post(`/${path}/${id}/tasks`, { title }),
    meta: { quiet: true },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.record(path, id) }),
  });
  return (
    <Loaded query={tasks}>
      {({ items }) => (
        <section aria-label={t("label")}>
          <h2 className={styles.heading}>{items.length === 0 ? t("label") : t("of", countOf(items))}</h2>
          <LineList
            empty={t("none")}
            foot={
              ticket.may.update &&
              ticket.open && (
                <OneLineForm label={t("title")} verb={t("add")} onSubmit={(text) => add.mutateAsync(text)} />
              )
            }
          >
            {items.map((task) => (
              <TaskLine
                key={task.id}
                task={task}
                onChanged={() => queries.invalidateQueries({ queryKey: keys.record(path, id) })}
              />
            ))}
          </LineList>
        </section>
      )}
    </Loaded>
  );
}

function countOf(tasks: readonly Task[]) {
  return { done: tasks.filter(({ open }) => !open).length, all: tasks.length };
}

const STEPS = ["start", "resume", "complete"] as const;

function TaskLine({ task, onChanged }: { task: Task; onChanged: () => void }) {
  const t = useTranslations("ticket.tasks");
  const words = useTicketWords("task");
  const [skipping, setSkipping] = useState(false);
  const send = ({ step, input = {} }: { step: string; input?: object }) =>
    api.post(`/tasks/${task.id}/transitions/${step}`, input);
  const move = useMutation({ mutationFn: send, onSuccess: onChanged });
  const can = new Set(task.can.map(({ name }) => name));
  return (
    <LineOf
      before={<StateBadge tone={tones[task.state] ?? "active"} label={words.state(task.state)} plain />}
      title={
        <TicketLink ticket={task}>
          <span className="mono">{task.number}</span> {task.title}
        </TicketLink>
      }
      note={[t(task.mandatory ? "mandatory" : "optional"), task.assignee?.name].filter(Boolean).join(" · ")}
      actions={
        <>
          {STEPS.filter((step) => can.has(step)).map((step) => (
            <Button key={step} size="small" busy={move.isPending} onClick={() => move.mutate({ step })}>
              {t(step)}
            </Button>
          ))}
          {can.has("skip") && (
            <Button size="small" kind="quiet" onClick={() => setSkipping(true)}>
              {t("skip")}
            </Button>
          )}
          {skipping && (
            <AskDialog
              title={t("skipTitle", { title: task.title })}
              verb={t("skip")}
              fields={[{ name: "reason", label: words.field("reason"), kind: "text", required: true }]}
              onSubmit={async (input) => {
                await send({ step: "skip", input });
                onChanged();
              }}
              onClose={() => setSkipping(false)}
            />
          )}
        </>
      }
    />
  );
}
