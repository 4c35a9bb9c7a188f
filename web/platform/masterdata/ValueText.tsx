import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import type { FieldSpec, MasterRecord } from "./description.ts";
import { readName } from "./form-values.ts";
import { useWords } from "./words.ts";

/** A field of a record as people read it; a dash where there is nothing. */
export function ValueText({ field, record }: { field: FieldSpec; record: MasterRecord }) {
  const words = useWords();
  const value = record[readName(field)];
  if (value === null || value === undefined || value === "") return <>–</>;
  if (field.type === "ref") return <>{(value as { name: string }).name}</>;
  if (field.type === "switch") return <>{words(value === true ? "yes" : "no")}</>;
  if (field.type === "choice") return <>{words(`options.${field.label ?? field.name}.${value}`)}</>;
  if (field.type === "texts") return <>{(value as readonly string[]).join(", ")}</>;
  if (field.type === "own") return <>{words("changed")}</>;
  if (typeof value === "string" && field.name.endsWith("At")) return <ExactTime at={value} />;
  return <>{String(value)}</>;
}
