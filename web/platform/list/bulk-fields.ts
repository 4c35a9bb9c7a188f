import { useTranslations } from "use-intl";
import type { BulkAction } from "../../../contract/platform/bulk.ts";
import type { Asked } from "../ask/asked.ts";
import { useTicketWords } from "../ticket/words.ts";

/** A change of many tickets that is no transition: what it asks, and what it then does. */
export interface BulkField {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly Asked[];
  readonly action: (input: Record<string, unknown>) => BulkAction;
}

const LEVELS = [1, 2, 3];

/** What can be changed in many tickets at once besides their state. */
export function useBulkFields(kind: string): readonly BulkField[] {
  const words = useTicketWords(kind);
  const t = useTranslations("records.bulk");
  const level = (name: "impact" | "urgency"): BulkField => {
    const options = LEVELS.map((value) => ({ value: String(value), label: words.level(value) }));
    return {
      id: name,
      label: words.field(name),
      fields: [{ name, label: words.field(name), kind: "choice", options, required: true }],
      action: (input) => ({ patch: { [name]: Number(input[name]) } }),
    };
  };
  const record = (name: "serviceId" | "categoryId" | "locationId"): BulkField => ({
    id: name,
    label: words.field(name),
    fields: [{ name, label: words.field(name), kind: recordKinds[name], required: true }],
    action: (input) => ({ patch: { [name]: input[name] } }),
  });
  const tags = (way: "add" | "remove"): BulkField => ({
    id: `tags-${way}`,
    label: t(way === "add" ? "addTags" : "removeTags"),
    fields: [{ name: "tags", label: words.field("tags"), hint: t("tagsHint"), kind: "line", required: true }],
    action: (input) => ({ tags: { [way]: tagsOf(String(input.tags)) } }),
  });
  const note: BulkField = {
    id: "note",
    label: t("note"),
    fields: [{ name: "body", label: t("note"), kind: "rich", required: true }],
    action: (input) => ({ comment: { body: String(input.body), visibility: "internal" } }),
  };
  return [
    ...[level("impact"), level("urgency")],
    ...[record("serviceId"), record("categoryId"), record("locationId")],
    ...[tags("add"), tags("remove"), note],
  ];
}

const recordKinds = { serviceId: "service", categoryId: "category", locationId: "location" } as const;

function tagsOf(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}
