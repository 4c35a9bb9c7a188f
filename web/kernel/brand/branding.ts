import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { z } from "zod";
import type {
  Branding as BrandingAnswer,
  DoorBranding as DoorAnswer,
} from "../../../contract/organizations/branding.ts";
import { api } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { wearAccent } from "./accent.ts";

export type Branding = z.output<typeof BrandingAnswer>;
export type DoorBranding = z.output<typeof DoorAnswer>;

export const brandingQuery = queryOptions({
  queryKey: keys.part("organizations", "current", "branding"),
  queryFn: ({ signal }) => api.get<Branding>("/organizations/current/branding", { signal }),
  staleTime: 10 * 60_000,
});

/** How the organization shows itself, worn by the app; undefined until it is known. */
export function useBranding(): Branding | undefined {
  const { data } = useQuery(brandingQuery);
  useEffect(() => {
    if (data) wearAccent(data.accent);
  }, [data]);
  return data;
}

/** What an organization shows at its door, by the short name in the address. */
export function useDoor(slug: string | undefined): DoorBranding | undefined {
  const { data } = useQuery({
    queryKey: ["door", slug],
    queryFn: ({ signal }) => api.get<DoorBranding>(`/branding/${encodeURIComponent(slug ?? "")}`, { signal }),
    enabled: slug !== undefined,
    staleTime: 10 * 60_000,
  });
  useEffect(() => {
    if (data) wearAccent(data.accent);
  }, [data]);
  return data;
}
