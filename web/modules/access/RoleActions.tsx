import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { useMay } from "../../kernel/session/me.ts";
import { DeleteButton } from "../../platform/masterdata/deleting.tsx";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconCopy } from "../../ui/icons.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { roles as description } from "./description.tsx";
import { forgetRoles, type Role } from "./roles.ts";

/** Copy it to one that can be changed; delete it, where it is nobody's and part of no other. */
export function RoleActions({ role }: { role: Role }) {
  const t = useTranslations("roles");
  const words = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const manages = useMay("role:manage");
  const name = roleName(words, role.name);
  const copy = useMutation({
    mutationFn: () => {
      const { description: about, permissions, includes } = role;
      return api.post<Role>("/roles", { name: t("copyOf", { name }), description: about, permissions, includes });
    },
    onSuccess: async (made) => {
      forgetRoles(queries);
      toast(t("copied", { name: made.name }), { tone: "success" });
      await navigate({ to: `/admin/roles/${made.id}` });
    },
  });
  if (!manages) return null;
  const record = role as unknown as MasterRecord;
  return (
    <>
      {!role.builtIn && (
        <DeleteButton of={description} record={record} onDeleted={() => navigate({ to: "/admin/roles" })} />
      )}
      <Button icon={<IconCopy aria-hidden />} busy={copy.isPending} onClick={() => copy.mutate()}>
        {t("copy")}
      </Button>
    </>
  );
}
