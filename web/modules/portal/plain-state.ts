import { useTranslations } from "use-intl";
import type { StateTone } from "../../ui/mark/StateBadge.tsx";
import type { Request } from "./request.ts";

type Words = "new" | "assigned" | "in_progress" | "pending" | "waiting" | "resolved" | "closed" | "cancelled";

const tones: Readonly<Record<Words, StateTone>> = {
  new: "new",
  assigned: "active",
  in_progress: "active",
  pending: "waiting",
  waiting: "alarm",
  resolved: "done",
  closed: "closed",
  cancelled: "refused",
};

/** How far a request is, in words of people who do not run a service desk. */
export function usePlainState(): (request: Request) => { word: string; sentence: string; tone: StateTone } {
  const t = useTranslations("portal");
  return (request) => {
    const state = waitsForRequester(request) ? "waiting" : request.state;
    const team = request.team?.name ?? t("someone");
    return { word: t(`states.${state}`, { team }), sentence: t(`statesText.${state}`), tone: tones[state] };
  };
}

export function waitsForRequester(request: Request): boolean {
  return request.state === "pending" && request.pendingReason === "requester";
}

/** Steps of the progress line that are reached: received, being worked on, solved, done. */
export function stepOf({ state }: Request): number {
  return { new: 1, assigned: 1, in_progress: 2, pending: 2, resolved: 3, closed: 4, cancelled: 0 }[state];
}
