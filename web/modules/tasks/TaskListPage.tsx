import { lazy, Suspense, useMemo } from "react";
import { useTranslations } from "use-intl";
import { withAllTexts } from "../../kernel/i18n/catalogues.ts";
import { TicketListPage } from "../../platform/list/TicketListPage.tsx";
import type { TicketRow } from "../../platform/list/ticket-columns.tsx";
import { TicketLink } from "../../platform/preview/TicketLink.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import type { Column } from "../../ui/table/column.ts";
import { SlaRing } from "../../ui/time/SlaRing.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { taskLook } from "./look.ts";
import type { Task } from "./task.ts";
import { SOONEST_FIRST, useTaskViews } from "./views.ts";

const LazyTask = lazy(withAllTexts(() => import("./TaskBeside.tsx")));

function TaskBeside(props: { id: string }) {
  return (
    <Suspense fallback={<SkeletonRows count={6} height={44} />}>
      <LazyTask {...props} />
    </Suspense>
  );
}

/** All tasks that one may see, of whichever ticket. */
export default function TaskListPage() {
  const t = useTranslations("task");
  return (
    <TicketListPage
      title={t("title")}
      look={taskLook}
      defaults={SOONEST_FIRST}
      views={useTaskViews()}
      beside={TaskBeside}
      own={useOwnColumns()}
    />
  );
}

/** Which ticket it is part of, and when it is due. */
function useOwnColumns(): readonly Column<TicketRow>[] {
  const t = useTranslations("task.fields");
  return useMemo(
    () => [
      { id: "parent", header: t("parent"), width: 116, from: 640, cell: (row) => <ParentCell task={row as Task} /> },
      {
        id: "dueAt",
        header: t("dueAt"),
        width: 156,
        sort: "dueAt",
        from: 480,
        cell: (row) => <DueCell task={row as Task} />,
      },
    ],
    [t],
  );
}

/** How much is left, as long as it matters; afterwards when it was due. */
function DueCell({ task: { dueAt, open, createdAt } }: { task: Task }) {
  if (!dueAt) return null;
  if (!open) return <TimeAgo at={dueAt} />;
  return <SlaRing clock={{ state: "running", startedAt: createdAt, dueAt }} />;
}

function ParentCell({ task: { parent } }: { task: Task }) {
  if (!parent) return null;
  return (
    <TicketLink ticket={parent} className="mono">
      {parent.number}
    </TicketLink>
  );
}
