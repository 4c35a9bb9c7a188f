import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { Tabs } from "../../ui/layout/Tabs.tsx";

/** The places of one's own organization. */
export function OrganizationTabs() {
  const t = useTranslations("organizations.tabs");
  const { permissions } = useMe();
  const manages = permissions.includes("organization:manage");
  const archives = permissions.some((name) => name === "organization:archive" || name === "organization:delete");
  const tabs = [
    ...(manages ? [{ label: t("details"), to: "/admin/organization" }] : []),
    ...(manages ? [{ label: t("appearance"), to: "/admin/organization/appearance" }] : []),
    ...(archives ? [{ label: t("archive"), to: "/admin/organization/archive" }] : []),
  ];
  return <Tabs label={t("label")} tabs={tabs} />;
}
