import { Problem } from "../../../contract/kernel/problem.ts";
import { actorOf } from "../auth/principal.ts";
import type { Admission } from "./app.ts";
import { rateLimit } from "./rate-limit.ts";

/**
 * Counts each API request for its person, or for its address where nobody is signed in, and refuses (429) past the
 * limit. Says how much is left in the fields of draft-ietf-httpapi-ratelimit-headers. Null admits everything.
 */
export function openAdmission(perMinute: number | null): Admission {
  if (perMinute === null) return () => {};
  const limit = rateLimit(perMinute);
  return (request, reply, principal) => {
    const actor = principal && actorOf(principal);
    const person = actor?.userId ? `person ${actor.organizationId} ${actor.userId}` : undefined;
    const policy = person ? "person" : "address";
    const { allowed, remaining, reset } = limit.spend(person ?? `address ${request.ip}`);
    reply.header("ratelimit-policy", `"${policy}";q=${perMinute};w=60`);
    reply.header("ratelimit", `"${policy}";r=${remaining};t=${reset}`);
    if (!allowed) throw new Problem("common.too_many_requests", { params: { seconds: reset } });
  };
}
