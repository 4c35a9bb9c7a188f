import { useTranslations } from "use-intl";
import styles from "./PortalHomePage.module.css";
import { type PlaceToLook, placesToLook } from "./places-to-look.ts";

/** What the words were found in, each place in its own section; a place without a find is silent. */
export function Found({ words }: { words: string }) {
  return placesToLook.map((place) => <FoundIn key={place.name} place={place} words={words} />);
}

function FoundIn({ place, words }: { place: PlaceToLook; words: string }) {
  const t = useTranslations("portal.foundIn");
  const found = place.useFound(words, t(place.name));
  if (found === null) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t(place.name)}</h2>
      {found}
    </section>
  );
}
