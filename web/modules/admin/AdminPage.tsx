import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { NavItem } from "../../kernel/module.ts";
import { useMe } from "../../kernel/session/me.ts";
import { useModules } from "../../kernel/shell/modules-context.ts";
import { groupsOf, placesOf } from "../../kernel/shell/navigation.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./AdminPage.module.css";

/** What there is to look after, each in a sentence. */
export default function AdminPage() {
  const words = useWords();
  const t = useTranslations("shell");
  const me = useMe();
  const modules = useModules();
  usePageTitle(words("title"));
  const places = placesOf(modules, "admin", me).filter(({ to }) => to !== "/admin");
  return (
    <Page title={words("title")}>
      <div className={styles.overview}>
        <p className={styles.text}>{words("overviewText")}</p>
        {groupsOf(places).map(({ group, places }) => (
          <section key={group ?? ""}>
            {group && <h2 className={styles.group}>{t(`adminGroups.${group}`)}</h2>}
            <ul className={styles.cards}>
              {places.map((place) => (
                <li key={place.to}>
                  <Card place={place} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}

function Card({ place }: { place: NavItem }) {
  const t = useTranslations();
  const text = place.label.replace(/\.(title|nav)$/, ".text") as typeof place.label;
  return (
    <Link to={place.to} className={styles.card}>
      <span className={styles.icon}>
        <place.icon aria-hidden />
      </span>
      <span>
        <strong className={styles.name}>{t(place.label)}</strong>
        {text !== place.label && <span className={styles.note}>{t(text)}</span>}
      </span>
    </Link>
  );
}
