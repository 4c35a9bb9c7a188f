import { useQuery } from "@tanstack/react-query";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { allRolesQuery } from "./roles.ts";

/** The names of included roles. */
export function IncludesText({ ids }: { ids: readonly string[] }) {
  const words = useWords();
  const { data } = useQuery({ ...allRolesQuery, enabled: ids.length > 0 });
  const names = ids.flatMap((id) => data?.get(id)?.name ?? []).map((name) => roleName(words, name));
  return names.join(", ");
}
