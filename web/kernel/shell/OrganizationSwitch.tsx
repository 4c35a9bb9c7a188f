import { useLocation, useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IconBuilding, IconCheck, IconChevronDown, IconLayoutKanban } from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { samePlace } from "../session/came-over.ts";
import { useMe } from "../session/me.ts";
import { switchOrganization } from "../session/signing.ts";
import { useModules } from "./modules-context.ts";

/** For who has accounts in several organizations: the way to the others, to the same page there. */
export function OrganizationSwitch() {
  const t = useTranslations("shell");
  const me = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const pages = useModules().flatMap(({ routes }) => routes.map(({ path }) => path));
  if (me.organizations.length < 2) return null;
  const places = me.organizations.map(({ id, name, home }) => ({
    id,
    label: home ? t("homeOrganization", { name }) : name,
    icon: id === me.organization.id ? <IconCheck /> : <IconBuilding />,
    run: () => (id === me.organization.id ? undefined : switchOrganization(id, samePlace(pathname, pages))),
  }));
  const overview = {
    id: "all",
    label: t("allOrganizations"),
    icon: <IconLayoutKanban />,
    divided: true,
    run: () => navigate({ to: "/organizations" as never }),
  };
  return <MenuButton label={t("switchOrganization")} icon={<IconChevronDown />} entries={[...places, overview]} />;
}
