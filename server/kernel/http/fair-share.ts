import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";

const RECENT_MS = 60_000;

export interface FairShare {
  /** Takes a place for a request of an organization. 503 `common.overloaded` where that one has its share already. */
  take(request: FastifyRequest, organizationId: string): void;
  /** Gives places back as requests end. */
  readonly around: (app: FastifyInstance) => void;
}

/**
 * Requests under way at once of one organization: all places where it is alone, else this share, so that others always
 * find some. Event streams and uploads do not count.
 */
export function fairShare(share: number, now: () => number = () => performance.now()): FairShare {
  const underWay = new Map<string, number>();
  const taken = new WeakMap<FastifyRequest, string>();
  let [last, before] = [
    { organizationId: "", at: Number.NEGATIVE_INFINITY },
    { organizationId: "", at: Number.NEGATIVE_INFINITY },
  ];
  const seen = (organizationId: string) => {
    if (last.organizationId !== organizationId) before = last;
    last = { organizationId, at: now() };
  };
  const leave = (request: FastifyRequest) => {
    const organizationId = taken.get(request);
    if (organizationId === undefined || !taken.delete(request)) return;
    const others = (underWay.get(organizationId) ?? 1) - 1;
    if (others > 0) underWay.set(organizationId, others);
    else underWay.delete(organizationId);
  };
  return {
    take: (request, organizationId) => {
      if ((request.routeOptions.config as { longLived?: boolean }).longLived || taken.has(request)) return;
      seen(organizationId);
      const used = underWay.get(organizationId) ?? 0;
      if (used >= share && now() - before.at < RECENT_MS) throw new Problem("common.overloaded");
      underWay.set(organizationId, used + 1);
      taken.set(request, organizationId);
    },
    around: (app) => {
      app.addHook("onResponse", async (request) => leave(request));
      app.addHook("onRequestAbort", async (request) => leave(request));
    },
  };
}
