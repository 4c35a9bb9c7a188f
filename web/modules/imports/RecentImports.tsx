import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Imports.module.css";
import { useRecentImports } from "./imports.ts";

/** What one has brought before: to go on with it, to see what became of it, or to take it back. */
export function RecentImports() {
  const t = useTranslations("imports");
  const [, change] = useAddress();
  const { data } = useRecentImports();
  if (!data?.length) return null;
  return (
    <section>
      <h2 className={styles.heading}>{t("recent")}</h2>
      <div className={styles.lines}>
        <LineList empty="">
          {data.map((one) => (
            <LineOf
              key={one.id}
              title={one.file}
              note={
                <>
                  {t(`kinds.${one.kind}` as "kinds.users")} · {t(`states.${one.state}`)} ·{" "}
                  <TimeAgo at={one.createdAt} />
                </>
              }
              actions={
                <Button size="small" aria-label={`${t("open")}: ${one.file}`} onClick={() => change({ id: one.id })}>
                  {t("open")}
                </Button>
              }
            />
          ))}
        </LineList>
      </div>
    </section>
  );
}
