import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IconBuilding, IconCheck, IconLayoutKanban } from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { useMe } from "../session/me.ts";
import { switchOrganization } from "../session/signing.ts";
import styles from "./OrganizationSwitch.module.css";

/** The organization that one is in; for who has accounts in several, the way to the others. */
export function OrganizationSwitch({ name }: { name: string }) {
  const t = useTranslations("shell");
  const me = useMe();
  const navigate = useNavigate();
  const places = me.organizations.map(({ id, name, home }) => ({
    id,
    label: home ? t("homeOrganization", { name }) : name,
    icon: id === me.organization.id ? <IconCheck /> : <IconBuilding />,
    run: () => (id === me.organization.id ? undefined : switchOrganization(id)),
  }));
  const overview = {
    id: "all",
    label: t("allOrganizations"),
    icon: <IconLayoutKanban />,
    divided: true,
    run: () => navigate({ to: "/organizations" as never }),
  };
  return (
    <span className={styles.switch}>
      <MenuButton label={t("switchOrganization")} text={name} entries={[...places, overview]} />
    </span>
  );
}
