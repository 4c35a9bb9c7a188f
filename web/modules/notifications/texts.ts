import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { TemplatePreview, Template as TemplateShape } from "../../../contract/notifications/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";

export type Template = z.output<typeof TemplateShape>;
export type Preview = z.output<typeof TemplatePreview>;

export const textsKey = keys.record("notification-templates", "all");

export function useTexts() {
  return useQuery({
    queryKey: textsKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Template[] }>("/notification-templates", { signal }),
  });
}
