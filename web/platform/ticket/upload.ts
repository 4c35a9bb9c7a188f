import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { toast } from "../../ui/toast/toasts.ts";

interface Upload {
  readonly files: readonly File[];
  readonly visibility: "public" | "internal";
}

/** Attaches files to a ticket, one after the other. */
export function useUpload(path: string, id: string) {
  const t = useTranslations("ticket.conversation");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, visibility }: Upload) => {
      for (const file of files) await uploadFile(path, id, file, visibility);
      return files.length;
    },
    onSuccess: (count) => toast(t("uploaded", { count }), { tone: "success" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.record(path, id) }),
  });
}

/** Fields go before the file: the server reads the form as it comes. */
export function uploadFile(path: string, id: string, file: File, visibility: "public" | "internal"): Promise<unknown> {
  const form = new FormData();
  form.set("visibility", visibility);
  form.set("file", file);
  return api.postOnce(`/${path}/${id}/attachments`, form);
}
