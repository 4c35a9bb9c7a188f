import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ActionButton } from "../../kernel/actions/ActionButton.tsx";
import { useActions } from "../../kernel/actions/registry.ts";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { useClosedFields } from "../../kernel/session/field-access.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconPlus } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { RecordTable } from "../../ui/table/RecordTable.tsx";
import { columnsOf } from "./columns.tsx";
import type { FilterSpec, MasterDescription, MasterRecord } from "./description.ts";
import { filterOf } from "./filter.ts";
import { ListBar } from "./ListBar.tsx";
import { OpenRecord } from "./OpenRecord.tsx";
import { useMany } from "./useMany.tsx";
import { useWords } from "./words.ts";

const idOf = (record: MasterRecord) => record.id;
const NO_FILTERS: readonly FilterSpec[] = [];

/** The page of one kind of master data: list with search, and each record over it. The address carries all of it. */
export function MasterPage({ of }: { of: MasterDescription }) {
  const t = useTranslations("masterdata");
  const words = useWords();
  const manages = useMay(of.manage);
  const [address, change] = useAddress();
  const { q = "", sort, deleted, open } = address;
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed.trim());
  const navigate = useNavigate();
  const show = (id: string, replace = false) =>
    of.opens ? navigate({ to: of.opens(id) }) : change({ open: id }, replace);
  const filter = filterOf(of.filters ?? NO_FILTERS, address);
  const list = useInfiniteQuery(listQuery<MasterRecord>(of.path, { q: wanted, filter, sort, deleted }));
  const rows = useMemo(() => itemsOf(list.data), [list.data]);
  const many = useMany(of, rows, list.hasNextPage ? fittingOf(filter, wanted) : undefined);
  const closed = useClosedFields(of.fieldAccess);
  const columns = useMemo(
    () => columnsOf(of, words).filter(({ id }) => !closed.readable.includes(id)),
    [of, words, closed],
  );
  const title = words(`kinds.${of.path}.title`);
  usePageTitle(title);

  const add = {
    id: `${of.path}.add`,
    label: words(`kinds.${of.path}.add`),
    group: title,
    keys: "c",
    icon: IconPlus,
    run: () => change({ open: "new" }),
  };
  useActions(manages ? [add] : []);

  return (
    <Page
      title={title}
      shape="list"
      actions={
        manages && (
          <>
            {of.importable && (
              <ButtonLink to="/admin/import" search={{ kind: of.path } as never}>
                {t("import")}
              </ButtonLink>
            )}
            <ActionButton action={add} kind="primary" />
          </>
        )
      }
      bar={many.bar ?? <ListBar typed={typed} onType={setTyped} mayRestore={manages} filters={of.filters} />}
    >
      {list.isError ? (
        <ErrorPage error={list.error} retry={() => list.refetch()} />
      ) : (
        <RecordTable
          label={title}
          rows={rows}
          rowId={idOf}
          columns={columns}
          loading={list.isPending}
          empty={
            <EmptyState title={t(wanted === "" && !filter ? "none" : "nothingFound")}>
              {words(`kinds.${of.path}.text`)}
            </EmptyState>
          }
          more={list.hasNextPage}
          onEnd={() => !list.isFetchingNextPage && list.fetchNextPage()}
          onOpen={(record) => (record.deletedAt ? change({ open: record.id }) : show(record.id))}
          openId={open}
          {...many.selecting}
          sort={sort}
          onSort={(next) => change({ sort: next }, true)}
        />
      )}
      {open && (
        <OpenRecord
          key={open}
          of={of}
          id={open}
          listed={rows.find(({ id }) => id === open)}
          onOpen={(id) => show(id, true)}
          onClose={() => change({ open: undefined }, true)}
        />
      )}
    </Page>
  );
}

function fittingOf(filter: string | undefined, words: string) {
  return { filter: filter ?? "", ...(words === "" ? {} : { q: words }) };
}
