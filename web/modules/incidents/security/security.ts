import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { custodyEntry, evidenceItem } from "../../../../contract/incidents/evidence.ts";
import type { notification } from "../../../../contract/incidents/notifications.ts";
import type { securityPhase } from "../../../../contract/incidents/phases.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { incidentLook } from "../look.ts";

export type PhaseEntry = z.output<typeof securityPhase>;
export type Notification = z.output<typeof notification>;
export type Evidence = z.output<typeof evidenceItem>;
export type Custody = z.output<typeof custodyEntry>;

const { path } = incidentLook;

/** A part of a security incident: its phases, notifications or evidence. */
export function useSecurityPart<T>(id: string, part: string) {
  return useQuery({
    queryKey: keys.part(path, id, part),
    queryFn: ({ signal }) => api.get<{ items: readonly T[] }>(`/${path}/${id}/${part}`, { signal }),
  });
}

/** Writes to a part; everything that is shown of the incident is then asked again. */
export function useSecurityWrite(id: string) {
  const queries = useQueryClient();
  return async (method: "post" | "put", part: string, input: object): Promise<void> => {
    await api[method](`/${path}/${id}/${part}`, input);
    await queries.invalidateQueries({ queryKey: keys.record(path, id) });
  };
}
