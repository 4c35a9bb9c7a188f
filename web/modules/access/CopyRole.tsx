import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconCopy } from "../../ui/icons.ts";
import { toast } from "../../ui/toast/toasts.ts";

/** Built-in roles stay as they are; a copy can be changed. */
export function CopyRole({ record: role }: { record: MasterRecord }) {
  const words = useWords();
  const queries = useQueryClient();
  const [, change] = useAddress();
  const manages = useMay("role:manage");
  const copy = useMutation({
    mutationFn: () =>
      api.post<MasterRecord>("/roles", {
        name: words("roles.copyOf", { name: String(role.name) }),
        description: role.description,
        permissions: role.permissions,
      }),
    onSuccess: (made) => {
      queries.invalidateQueries({ queryKey: keys.lists("roles") });
      toast(words("roles.copied", { name: String(made.name) }), { tone: "success" });
      change({ open: made.id }, true);
    },
  });
  if (!manages) return null;
  return (
    <Button icon={<IconCopy aria-hidden />} busy={copy.isPending} onClick={() => copy.mutate()}>
      {words("roles.copy")}
    </Button>
  );
}
