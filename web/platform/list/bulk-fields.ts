import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { BulkAction } from "../../../contract/platform/bulk.ts";
import type { Asked } from "../ask/asked.ts";
import { type CustomField, customFieldsQuery } from "../customfields/custom-fields.ts";
import type { TicketLook } from "../ticket/ticket.ts";
import { useTicketWords } from "../ticket/words.ts";
import type { TicketRow } from "./ticket-columns.tsx";

/** A change of many tickets that is no transition: what it asks, and what it then does. */
export interface BulkField {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly Asked[];
  readonly action: (input: Record<string, unknown>) => BulkAction;
}

const LEVELS = [1, 2, 3];

/** What can be changed in many tickets at once besides their state; `rows` are those that one may be merged into. */
export function useBulkFields({ kind, parts }: TicketLook, rows: readonly TicketRow[]): readonly BulkField[] {
  const words = useTicketWords(kind);
  const t = useTranslations("records.bulk");
  const yesNo = useYesNo();
  const custom = useCustomFields(kind);
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
  const restricted: BulkField = {
    id: "restricted",
    label: words.field("restricted"),
    fields: [{ name: "restricted", label: words.field("restricted"), ...yesNo, required: true }],
    action: (input) => ({ patch: { restricted: input.restricted === "true" } }),
  };
  const merge: BulkField = {
    id: "merge",
    label: t("merge"),
    fields: [{ name: "intoId", label: t("mergeInto"), hint: t("mergeHint"), ...choiceOf(rows), required: true }],
    action: (input) => ({ merge: { intoId: String(input.intoId) } }),
  };
  return [
    ...[level("impact"), level("urgency")],
    ...(parts.has("service") ? [record("serviceId"), record("categoryId"), record("locationId")] : []),
    ...[tags("add"), tags("remove"), note],
    ...(parts.has("restriction") ? [restricted] : []),
    ...custom,
    ...(kind === "incident" && rows.length > 1 ? [merge] : []),
  ];
}

const recordKinds = { serviceId: "service", categoryId: "category", locationId: "location" } as const;

function tagsOf(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

function choiceOf(rows: readonly TicketRow[]) {
  return {
    kind: "choice" as const,
    options: rows.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
  };
}

function useYesNo() {
  const t = useTranslations("records");
  return {
    kind: "choice" as const,
    options: [
      { value: "true", label: t("yes") },
      { value: "false", label: t("no") },
    ],
  };
}

/** The organization's own fields. */
function useCustomFields(kind: string): readonly BulkField[] {
  const t = useTranslations("records.bulk");
  const yesNo = useYesNo();
  const { data } = useQuery(customFieldsQuery(kind));
  const asked = ({ type, choices, help }: CustomField): Pick<Asked, "kind" | "options" | "hint"> => {
    const hint = type === "date" ? t("dateHint") : help;
    const said = hint ? { hint } : {};
    if (type === "boolean") return { ...yesNo, ...said };
    if (type === "choice")
      return { kind: "choice", options: choices.map((value) => ({ value, label: value })), ...said };
    return { kind: type === "number" ? "number" : type === "user" ? "person" : "line", ...said };
  };
  return (data?.items ?? []).map((field) => ({
    id: `custom.${field.key}`,
    label: field.label,
    fields: [{ name: field.key, label: field.label, required: true, ...asked(field) }],
    action: (input) => {
      const value = input[field.key];
      return { patch: { custom: { [field.key]: field.type === "boolean" ? value === "true" : value } } };
    },
  }));
}
