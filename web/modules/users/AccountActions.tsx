import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useMe } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import {
  IconAlertTriangle,
  IconEye,
  IconHelpCircle,
  IconKey,
  IconLock,
  IconRefresh,
  IconSend,
  IconShield,
} from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { PasswordDialog } from "./PasswordDialog.tsx";
import { ViewAsDialog } from "./ViewAsDialog.tsx";

const ASKED = { invite: "invitation", compromised: "password/compromised", lostFactors: "factors/lost" } as const;
const ICONS = { invite: <IconSend />, compromised: <IconAlertTriangle />, lostFactors: <IconShield /> } as const;

/** Disable or enable an account, and set its password. */
export function AccountActions({ record }: { record: MasterRecord }) {
  const words = useWords();
  const me = useMe();
  const queries = useQueryClient();
  const [setting, setSetting] = useState(false);
  const [viewing, setViewing] = useState(false);
  const name = String(record.name);
  const turn = useMutation({
    mutationFn: (to: "disable" | "enable") => api.post<MasterRecord>(`/users/${record.id}/${to}`),
    onSuccess: (changed, to) => {
      queries.setQueryData(keys.record("users", record.id), changed);
      queries.invalidateQueries({ queryKey: keys.lists("users") });
      if (to === "enable") return toast(words("account.enabled", { name }), { tone: "success" });
      toast(words("account.disabled", { name }), { undo: () => turn.mutate("enable") });
    },
  });
  const go = useNavigate();
  const may = (permission: string) => me.permissions.includes(permission);
  const ask = useMutation({
    mutationFn: (what: keyof typeof ASKED) => api.post(`/users/${record.id}/${ASKED[what]}`),
    onSuccess: (_answer, what) => toast(words(`account.${what}Done`, { name }), { tone: "success" }),
  });
  const disabled = record.status === "disabled";
  const state = disabled
    ? { id: "enable", label: words("account.enable"), icon: <IconRefresh />, run: () => turn.mutate("enable") }
    : { id: "disable", label: words("account.disable"), icon: <IconLock />, run: () => turn.mutate("disable") };
  const password = { id: "password", label: words("account.password"), icon: <IconKey />, run: () => setSetting(true) };
  const others = (["invite", "compromised", "lostFactors"] as const)
    .filter((what) => (what === "invite") === (record.status === "invited") && !disabled)
    .map((what) => ({ id: what, label: words(`account.${what}`), icon: ICONS[what], run: () => ask.mutate(what) }));
  const viewAs = { id: "viewAs", label: words("account.viewAs"), icon: <IconEye />, run: () => setViewing(true) };
  const why = {
    id: "why",
    label: words("account.why"),
    icon: <IconHelpCircle />,
    run: () => void go({ to: "/admin/access/why", search: { user: record.id } as never }),
  };
  const entries = [
    ...(may("user:manage") ? [password, ...(record.id === me.id ? [] : [...others, state])] : []),
    ...(may("explanation:read") ? [why] : []),
    ...(may("user:view_as") && record.id !== me.id && !disabled ? [viewAs] : []),
  ];
  if (entries.length === 0) return null;
  return (
    <>
      <MenuButton label={words("account.more")} text={words("account.more")} entries={entries} />
      {viewing && <ViewAsDialog id={record.id} name={name} onClose={() => setViewing(false)} />}
      {setting && <PasswordDialog id={record.id} name={name} onClose={() => setSetting(false)} />}
    </>
  );
}
