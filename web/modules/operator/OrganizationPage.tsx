import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { type Language, languageNames } from "../../kernel/i18n/catalogues.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Exports } from "../../platform/organizations/Exports.tsx";
import { StatusBadge } from "../../platform/organizations/StatusBadge.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { ExactTime, TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { GuestForm } from "./GuestForm.tsx";
import { Limits } from "./Limits.tsx";
import styles from "./Operator.module.css";
import { OrganizationActions } from "./OrganizationActions.tsx";
import { type Organization, oneKey, PATH } from "./organization.ts";

/** One organization as the operator knows it, and what can be done with it as a whole. */
export default function OrganizationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const t = useTranslations("organizations.platform");
  const query = useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => api.get<Organization>(`${PATH}/${id}`, { signal }),
  });
  usePageTitle(query.data?.name ?? t("title"));
  return (
    <Page
      title={query.data?.name ?? t("title")}
      shape="text"
      beside={query.data && <StatusBadge status={query.data.status} />}
      bar={<Link to={"/platform/organizations" as never}>{t("back")}</Link>}
    >
      <Loaded query={query}>{(organization) => <Whole organization={organization} />}</Loaded>
    </Page>
  );
}

function Whole({ organization }: { organization: Organization }) {
  const t = useTranslations("organizations.platform");
  const exports = useMay("platform:export");
  const manages = useMay("platform:manage");
  return (
    <div className={styles.page}>
      <Facts organization={organization} />
      <OrganizationActions organization={organization} />
      {manages && organization.status !== "deleting" && <Limits id={organization.id} />}
      {exports && organization.status !== "deleting" && (
        <section className={styles.part}>
          <h2>{t("archives")}</h2>
          <Exports path={`${PATH}/${organization.id}/exports`} />
        </section>
      )}
      {manages && organization.parent && organization.status === "active" && (
        <GuestForm id={organization.id} provider={organization.parent.name} />
      )}
    </div>
  );
}

function Facts({ organization }: { organization: Organization }) {
  const t = useTranslations("organizations.platform");
  const format = useFormatter();
  const { parent, suspendedAt, suspendedReason, deleteAfter, lastUsedAt, children } = organization;
  const facts = [
    [t("slug"), <code key="slug">{organization.slug}</code>],
    [t("people"), format.number(organization.people)],
    [t("tickets"), format.number(organization.tickets)],
    [t("created"), <ExactTime key="created" at={organization.createdAt} />],
    [t("lastUse"), lastUsedAt ? <TimeAgo key="used" at={lastUsedAt} /> : t("never")],
    [t("timeZone"), organization.timeZone],
    [t("locale"), languageNames[organization.locale as Language] ?? organization.locale],
    ...(parent ? [[t("provider"), parent.name]] : []),
    ...(children > 0 ? [[t("children"), format.number(children)]] : []),
    ...(suspendedAt ? [[t("suspendedSince"), <ExactTime key="suspended" at={suspendedAt} />]] : []),
    ...(suspendedReason ? [[t("reason"), suspendedReason]] : []),
    ...(deleteAfter ? [[t("deleteAfter"), <ExactTime key="gone" at={deleteAfter} />]] : []),
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={String(name)} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
