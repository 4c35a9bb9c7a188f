import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Me as MeAnswer } from "../../../contract/access/sign-in.ts";
import { api, meantFor } from "../api/client.ts";
import { keys } from "../api/keys.ts";

export type Me = z.output<typeof MeAnswer>;

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: async ({ signal }) => {
    const me = await api.get<Me>("/me", { signal });
    meantFor(me.organization.id);
    return me;
  },
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in. Only for pages behind sign-in, where the router has loaded it before. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error("useMe is for pages behind sign-in");
  return data;
}

/** Who is signed in, if the app knows already; asks nothing. */
export function useKnownMe(): Me | undefined {
  useQuery({ ...meQuery, enabled: false });
  return useQueryClient().getQueryData(keys.me);
}

/** Whether this person holds one of the permissions; no permission asked for means yes. */
export function may(me: Me, permission: string | readonly string[] | undefined): boolean {
  if (permission === undefined) return true;
  const wanted = typeof permission === "string" ? [permission] : permission;
  return wanted.some((name) => me.permissions.includes(name));
}

export function useMay(permission: string | readonly string[]): boolean {
  return may(useMe(), permission);
}
