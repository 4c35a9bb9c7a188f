import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { MyOrganization } from "../../../contract/organizations/guests.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { switchOrganization } from "../../kernel/session/signing.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./OrganizationForm.module.css";

type Mine = z.output<typeof MyOrganization>;
/** Others' work goes on meanwhile (ms). */
const LOOK = 30_000;

/** Where one has an account, and what waits there: each organization was asked by itself. */
export default function MinePage() {
  const t = useTranslations("organizations.mine");
  usePageTitle(t("title"));
  const mine = useQuery({
    queryKey: ["my-organizations"],
    queryFn: ({ signal }) => api.get<{ items: readonly Mine[] }>("/me/organizations", { signal }),
    refetchInterval: LOOK,
  });
  return (
    <Page title={t("title")}>
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        <Loaded query={mine}>
          {({ items }) => (
            <>
              <ul className={styles.cards}>
                {items.map((place) => (
                  <PlaceCard key={place.id} place={place} />
                ))}
              </ul>
              {items.length === 1 && <p className={styles.text}>{t("none")}</p>}
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function PlaceCard({ place }: { place: Mine }) {
  const t = useTranslations("organizations.mine");
  const format = useFormatter();
  const go = useMutation({ mutationFn: () => switchOrganization(place.id) });
  const { waiting } = place;
  return (
    <li className={styles.card}>
      <h2>{place.name}</h2>
      {(place.home || place.current) && (
        <span className={styles.note}>
          {[place.home && t("home"), place.current && t("here")].filter(Boolean).join(" · ")}
        </span>
      )}
      {waiting ? (
        <dl className={styles.figures}>
          {(["mine", "unassigned", "overdue"] as const).map((name) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{format.number(waiting[name])}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.note}>{t("refused")}</p>
      )}
      {!place.current && place.accepts && (
        <div>
          <Button busy={go.isPending} onClick={() => go.mutate()}>
            {t("go")}
          </Button>
        </div>
      )}
    </li>
  );
}
