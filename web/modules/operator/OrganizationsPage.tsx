import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { FoundDialog } from "../../platform/organizations/FoundDialog.tsx";
import { StatusBadge } from "../../platform/organizations/StatusBadge.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import type { Column } from "../../ui/table/column.ts";
import { RecordTable } from "../../ui/table/RecordTable.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Operator.module.css";
import { listKey, type Organization, PATH } from "./organization.ts";

/** Every organization of the installation, with figures and nothing that is in them. */
export default function OrganizationsPage() {
  const t = useTranslations("organizations.platform");
  const queries = useQueryClient();
  const manages = useMay("platform:manage");
  const [founds, setFounds] = useState(false);
  usePageTitle(t("title"));
  const query = useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Organization[] }>(PATH, { signal }),
  });
  const parents = (query.data?.items ?? [])
    .filter(({ parent, status }) => parent === null && status === "active")
    .map(({ id, name }) => ({ value: id, label: name }));
  const founded = () => {
    setFounds(false);
    queries.invalidateQueries({ queryKey: listKey });
  };
  const found = manages && (
    <Button kind="primary" onClick={() => setFounds(true)}>
      {t("found")}
    </Button>
  );
  return (
    <Page title={t("title")} shape="list" actions={found} bar={<p className={styles.text}>{t("text")}</p>}>
      <Loaded query={query}>{({ items }) => <OrganizationTable items={items} />}</Loaded>
      {founds && <FoundDialog path={PATH} parents={parents} onFounded={founded} onClose={() => setFounds(false)} />}
    </Page>
  );
}

function OrganizationTable({ items }: { items: readonly Organization[] }) {
  const t = useTranslations("organizations.platform");
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <RecordTable
      label={t("title")}
      rows={items}
      rowId={({ id }) => id}
      columns={columns}
      density="comfortable"
      empty={<EmptyState title={t("none")} />}
      onOpen={({ id }) => navigate({ to: `/platform/organizations/${id}` as never })}
    />
  );
}

function useColumns(): readonly Column<Organization>[] {
  const t = useTranslations("organizations.platform");
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        width: 200,
        grow: true,
        cell: ({ name, parent }) => (parent ? `${name} · ${t("below", { name: parent.name })}` : name),
      },
      { id: "status", header: t("status"), width: 132, cell: ({ status }) => <StatusBadge status={status} /> },
      {
        id: "people",
        header: t("people"),
        width: 80,
        align: "end",
        from: 560,
        cell: ({ people }) => format.number(people),
      },
      {
        id: "tickets",
        header: t("tickets"),
        width: 90,
        align: "end",
        from: 640,
        cell: ({ tickets }) => format.number(tickets),
      },
      {
        id: "created",
        header: t("created"),
        width: 130,
        from: 900,
        cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
      },
      {
        id: "lastUse",
        header: t("lastUse"),
        width: 140,
        from: 760,
        cell: ({ lastUsedAt }) => (lastUsedAt ? <TimeAgo at={lastUsedAt} /> : t("never")),
      },
    ],
    [t, format],
  );
}
