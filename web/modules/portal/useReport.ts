import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { type CustomValues, filledValues } from "../../platform/customfields/custom-fields.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { htmlOf } from "../../platform/richtext/html.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Request } from "./request.ts";
import { useUpload } from "./useUpload.ts";

export const IMPACTS = ["me", "team", "everybody"] as const;
export const URGENCIES = ["can", "slowly", "not"] as const;

/** What a requester tells, in their words. */
export interface Report {
  readonly title: string;
  readonly description: string;
  readonly impact: (typeof IMPACTS)[number] | undefined;
  readonly urgency: (typeof URGENCIES)[number] | undefined;
  readonly service: Choice | null;
  /** Fields that the organization declared itself, by key. */
  readonly custom: CustomValues;
  readonly files: readonly File[];
}

export const emptyReport: Report = {
  title: "",
  description: "",
  impact: undefined,
  urgency: undefined,
  service: null,
  custom: {},
  files: [],
};

/** 1 is the widest effect and the greatest hurry. */
const impactOf = { everybody: 1, team: 2, me: 3 } as const;
const urgencyOf = { not: 1, slowly: 2, can: 3 } as const;

/** Sends a report with its files. A file that fails is said, and does not keep the report from being there. */
export function useReport(onSent: (request: Request) => void) {
  const t = useTranslations("portal.form");
  const needed = useTranslations("mistakes");
  const word = useMistakes();
  const queries = useQueryClient();
  const upload = useUpload();
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const sending = useMutation({
    mutationFn: async (report: Report) => {
      const request = await api.post<Request>("/incidents", bodyOf(report));
      await upload(request.number, report.files);
      return request;
    },
    meta: { quiet: true },
    onSuccess: (request) => {
      queries.invalidateQueries({ queryKey: keys.lists("incidents") });
      toast(t("sent", { number: request.number }), { tone: "success" });
      onSent(request);
    },
    onError: (problem) => setMistakes(word(problem, shownPaths(problem))),
  });
  const send = (report: Report) => {
    if (report.title.trim() === "") return setMistakes({ fields: { title: needed("required") } });
    setMistakes({ fields: {} });
    sending.mutate(report);
  };
  return { send, busy: sending.isPending, mistakes };
}

function bodyOf({ title, description, impact, urgency, service, custom: asked }: Report) {
  const custom = filledValues(asked);
  return {
    title: title.trim(),
    channel: "portal",
    ...(description.trim() ? { description: htmlOf(description) } : {}),
    ...(impact ? { impact: impactOf[impact] } : {}),
    ...(urgency ? { urgency: urgencyOf[urgency] } : {}),
    ...(service ? { serviceId: service.id } : {}),
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
  };
}

/** Mistakes that stand beside a field of the form; the organization's own fields are all there. */
function shownPaths(problem: unknown): readonly string[] {
  const errors = problem instanceof ApiProblem ? (problem.body.errors ?? []) : [];
  const custom = errors.map(({ path }) => path).filter((path) => path.startsWith("custom."));
  return ["title", "description", "serviceId", ...custom];
}
