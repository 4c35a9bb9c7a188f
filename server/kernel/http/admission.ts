import type { FastifyReply } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import { actorOf } from "../auth/principal.ts";
import type { Admission } from "./app.ts";
import type { FairShare } from "./fair-share.ts";
import { type RateLimit, rateLimit, type Spent } from "./rate-limit.ts";

export interface AdmissionLimits {
  /** Requests a minute of one person, or of one address where nobody is signed in; null for any number. */
  readonly person: number | null;
  /** Requests a minute of all people and programs of one organization. */
  readonly organization?: number | null;
  /** What an organization has instead, as the operator says. */
  readonly ownLimit?: (organizationId: string) => number | undefined;
  readonly share?: FairShare;
}

export interface OpenedAdmission {
  readonly admit: Admission;
  /** Counted here, to be counted together with other processes. */
  readonly counted: Readonly<Record<string, RateLimit>>;
}

/**
 * Counts each API request for its person, or for its address where nobody is signed in, and for its organization; refuses
 * (429) past the limit. Says how much is left in the fields of draft-ietf-httpapi-ratelimit-headers.
 */
export function openAdmission({ person, organization = null, ownLimit, share }: AdmissionLimits): OpenedAdmission {
  const people = person === null ? undefined : rateLimit(person);
  const organizations = rateLimit(organization ?? Number.MAX_SAFE_INTEGER);
  const admit: Admission = (request, reply, principal) => {
    const actor = principal && actorOf(principal);
    if (people) {
      const name = actor?.userId ? "person" : "address";
      const key = actor?.userId ? `person ${actor.organizationId} ${actor.userId}` : `address ${request.ip}`;
      const spent = people.spend(key);
      say(reply, name, people.perMinute, spent);
      if (!spent.allowed) throw new Problem("common.too_many_requests", { params: { seconds: spent.reset } });
    }
    if (!actor) return;
    const { organizationId } = actor;
    const most = ownLimit?.(organizationId) ?? organization;
    if (most !== null) {
      const spent = organizations.spend(organizationId, 1, most);
      if (!spent.allowed) {
        say(reply, "organization", most, spent);
        throw new Problem("common.organization_busy", { params: { seconds: spent.reset } });
      }
    }
    share?.take(request, organizationId);
  };
  return { admit, counted: { ...(people ? { people } : {}), organizations } };
}

function say(reply: FastifyReply, name: string, most: number, { remaining, reset }: Spent): void {
  reply.header("ratelimit-policy", `"${name}";q=${most};w=60`);
  reply.header("ratelimit", `"${name}";r=${remaining};t=${reset}`);
}
