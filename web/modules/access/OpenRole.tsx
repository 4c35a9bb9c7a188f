import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { HistoryList } from "../../platform/masterdata/HistoryList.tsx";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { IconArrowLeft } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { roles as description } from "./description.tsx";
import { draftOf } from "./draft.ts";
import { RoleActions } from "./RoleActions.tsx";
import { RoleEditor } from "./RoleEditor.tsx";
import { RoleHolders } from "./RoleHolders.tsx";
import type { Role, Roles } from "./roles.ts";

const TABS = ["permissions", "people", "history"] as const;
type Tab = (typeof TABS)[number];

/** The page of a role. What was changed and is not saved stays while one looks at the other tabs. */
export function OpenRole({ role, roles }: { role: Role; roles: Roles }) {
  const t = useTranslations("roles");
  const words = useWords();
  const reads = useMay("audit:read");
  const [address, change] = useAddress();
  const [draft, setDraft] = useState(() => draftOf(role));
  const tab = TABS.find((one) => one === address.tab) ?? "permissions";
  const name = roleName(words, role.name);
  usePageTitle(name);
  const tabs = TABS.filter((one) => one !== "history" || reads);
  return (
    <Page
      title={name}
      before={
        <ButtonLink to="/admin/roles" kind="quiet" icon={<IconArrowLeft aria-hidden />}>
          {words("kinds.roles.title")}
        </ButtonLink>
      }
      beside={role.builtIn && <span>{t("builtIn")}</span>}
      actions={<RoleActions role={role} />}
      bar={
        <SwitchTabs<Tab>
          label={t("parts")}
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`tabs.${value}`) }))}
          onChange={(next) => change({ tab: next === "permissions" ? undefined : next }, true)}
        />
      }
    >
      {tab === "permissions" && <RoleEditor role={role} roles={roles} draft={draft} onDraft={setDraft} />}
      {tab === "people" && <RoleHolders role={role} roles={roles} />}
      {tab === "history" && <HistoryList of={description} id={role.id} />}
    </Page>
  );
}
