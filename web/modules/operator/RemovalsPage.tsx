import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { StateBadge, type StateTone } from "../../ui/mark/StateBadge.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import styles from "./Operator.module.css";
import type { Removal } from "./organization.ts";

const TONES: Readonly<Record<Removal["state"], StateTone>> = {
  waiting: "waiting",
  removing: "active",
  removed: "closed",
  cancelled: "refused",
};

/** Deletions of organizations: asked for, under way, done, taken back. */
export default function RemovalsPage() {
  const t = useTranslations("organizations.platform");
  usePageTitle(t("removalsNav"));
  const removals = useQuery({
    queryKey: ["platform", "removals"],
    queryFn: ({ signal }) => api.get<{ items: readonly Removal[] }>("/platform/removals", { signal }),
  });
  return (
    <Page title={t("removalsNav")} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>{t("removalsText")}</p>
        <Loaded query={removals}>
          {({ items }) => (
            <div className={styles.flush}>
              <LineList empty={t("removalsNone")}>
                {items.map((removal) => (
                  <RemovalLine key={removal.id} removal={removal} />
                ))}
              </LineList>
            </div>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function RemovalLine({ removal }: { removal: Removal }) {
  const t = useTranslations("organizations.platform");
  const { state, name, slug, askedBy, dueAt, endedAt, counts, files } = removal;
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <LineOf
      before={<StateBadge tone={TONES[state]} label={t(`removalStates.${state}`)} />}
      title={`${name} · ${slug}`}
      note={
        <>
          {t("askedBy", { name: askedBy })} · {endedAt ? t("ended") : t("due")} <ExactTime at={endedAt ?? dueAt} />
          {rows > 0 && ` · ${t("rows", { rows, tables: Object.keys(counts).length, files })}`}
        </>
      }
    />
  );
}
