import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { toast } from "../../ui/toast/toasts.ts";

/** Attaches files to a request one after the other, with a message where they came with one; says which failed. */
export function useUpload(): (number: string, files: readonly File[], commentId?: string) => Promise<void> {
  const t = useTranslations("portal.form");
  return async (number, files, commentId) => {
    for (const file of files) {
      const form = new FormData();
      form.set("visibility", "public");
      if (commentId) form.set("commentId", commentId);
      form.set("file", file, file.name);
      await api.postOnce(`/incidents/${number}/attachments`, form).catch((problem: unknown) => {
        if (!(problem instanceof ApiProblem)) throw problem;
        toast(t("fileFailed", { name: file.name, why: problem.message }), { tone: "failure" });
      });
    }
  };
}
