import { useQuery } from "@tanstack/react-query";
import { type Asked, shadowedBy } from "../../../contract/sla-policies/shadow.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { ButtonLink } from "../../ui/button/Button.tsx";
import styles from "./trial.module.css";

/** Says where a policy would never win, and leads to its trial. */
export function PolicyActions({ record }: { record: MasterRecord }) {
  const words = useWords();
  const manages = useMay("sla_policy:manage");
  const before = usePoliciesBefore(record);
  return (
    <>
      {before.length > 0 && (
        <p className={styles.warning} role="status">
          {words("trial.shadowed", { names: before.map(({ name }) => name).join(", ") })}
        </p>
      )}
      {manages && (
        <ButtonLink to="/admin/sla-policies/trial" search={{ policy: record.id } as never}>
          {words("trial.open")}
        </ButtonLink>
      )}
    </>
  );
}

function usePoliciesBefore(record: MasterRecord): readonly Asked[] {
  const query = { limit: 200, sort: "position" };
  const { data } = useQuery({
    queryKey: [...keys.list("sla-policies", query), "before"],
    queryFn: ({ signal }) => api.get<ListPage<MasterRecord>>("/sla-policies", { query, signal }),
  });
  const all = (data?.items ?? []).map(asAsked);
  return record.active === true ? shadowedBy(asAsked(record), all) : [];
}

function asAsked(record: MasterRecord): Asked {
  const team = record.team as { readonly id: string } | null;
  return { ...(record as unknown as Asked), teamId: team?.id ?? null };
}
