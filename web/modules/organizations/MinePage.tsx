import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { MyOrganization } from "../../../contract/organizations/guests.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { switchOrganization } from "../../kernel/session/signing.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Figure } from "../../ui/button/Figure.tsx";
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

const QUEUE = "/incidents";

/** The incidents that a figure counts, as the address of their list. */
function queueOf(name: "mine" | "unassigned" | "overdue", teamIds: readonly string[]): string {
  const teams = teamIds.map((id) => JSON.stringify(id)).join(", ");
  const filter = {
    mine: "open && assigneeId == me()",
    unassigned: `open && assigneeId == null && teamId in [${teams}]`,
    overdue: "open && assigneeId == me() && dueAt < now()",
  }[name];
  return `${QUEUE}?${new URLSearchParams({ filter })}`;
}

function PlaceCard({ place }: { place: Mine }) {
  const t = useTranslations("organizations.mine");
  const navigate = useNavigate();
  const go = useMutation({
    mutationFn: async (to: string) => (place.current ? navigate({ href: to }) : switchOrganization(place.id, to)),
  });
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
              <dd>
                <Figure
                  count={waiting[name]}
                  label={t("openQueue", { count: waiting[name], what: t(name), place: place.name })}
                  disabled={go.isPending}
                  onShow={() => go.mutate(queueOf(name, waiting.teamIds))}
                />
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.note}>{t("refused")}</p>
      )}
      {place.accepts && (
        <div className={styles.buttons}>
          <Button busy={go.isPending && go.variables === QUEUE} onClick={() => go.mutate(QUEUE)}>
            {t("queue")}
          </Button>
          {!place.current && (
            <Button busy={go.isPending && go.variables === "/"} onClick={() => go.mutate("/")}>
              {t("go")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
