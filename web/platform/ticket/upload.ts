import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { FileRef } from "../../../contract/platform/comment.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { toast } from "../../ui/toast/toasts.ts";

type FileOf = z.output<typeof FileRef>;

interface Upload {
  readonly files: readonly File[];
  readonly visibility: "public" | "internal";
}

/** Files that are attached at once; more is nearly always a slip, and would keep the ticket busy for minutes. */
export const MOST_FILES = 50;

/** Attaches files to a ticket, one after the other; more than {@link MOST_FILES} are refused before the first. */
export function useUpload(path: string, id: string) {
  const t = useTranslations("ticket.conversation");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, visibility }: Upload) => {
      if (files.length > MOST_FILES) {
        toast(t("tooManyFiles", { count: files.length, most: MOST_FILES }), { tone: "failure" });
        return [];
      }
      const attached: FileOf[] = [];
      for (const file of files) attached.push(await uploadFile(path, id, file, visibility));
      return attached;
    },
    onSuccess: ({ length: count }) => count > 0 && toast(t("uploaded", { count }), { tone: "success" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.record(path, id) }),
  });
}

/** Fields go before the file: the server reads the form as it comes. */
export function uploadFile(path: string, id: string, file: File, visibility: "public" | "internal"): Promise<FileOf> {
  const form = new FormData();
  form.set("visibility", visibility);
  form.set("file", file);
  return api.postOnce<FileOf>(`/${path}/${id}/attachments`, form);
}
