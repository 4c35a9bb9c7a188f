import { useState } from "react";
import { useTranslations } from "use-intl";
import { incidentFieldAccess } from "../../../contract/incidents/field-access.ts";
import type { Action } from "../../kernel/actions/action.ts";
import { useClosedFields } from "../../kernel/session/field-access.ts";
import type { Incident } from "./incident.ts";

/** Commands of an incident, by the names of their routes. */
export type IncidentCommand =
  | "escalate"
  | "propose-major"
  | "accept-major"
  | "decline-major"
  | "demote-major"
  | "major-updates"
  | "review-major";

/** Declaring a security incident changes a field; everything else is a route of its own. */
export type IncidentStep = IncidentCommand | "declare-security" | "withdraw-security" | "rating-link";

/** What an incident can do besides its transitions, and which of it is being asked for. */
export function useIncidentCommands(incident: Incident) {
  const t = useTranslations("incident");
  const [opened, setOpened] = useState<IncidentStep>();
  const labels = {
    escalate: t("escalate.action"),
    "propose-major": t("major.propose"),
    "accept-major": t("major.accept"),
    "decline-major": t("major.decline"),
    "demote-major": t("major.demote"),
    "major-updates": t("major.update"),
    "review-major": t("major.review"),
    "declare-security": t("security.declare"),
    "withdraw-security": t("security.withdraw"),
    "rating-link": t("rating.action"),
  } as const satisfies Record<IncidentStep, string>;
  const closed = useClosedFields(incidentFieldAccess).writable;
  const actions = offered(incident, !closed.includes("security")).map(
    (name): Action => ({ id: `incident.${name}`, label: labels[name], group: t("one"), run: () => setOpened(name) }),
  );
  return { actions, opened, open: setOpened, close: () => setOpened(undefined) };
}

function offered(
  { may, open, major, security, requester, resolvedAt, satisfaction }: Incident,
  declares: boolean,
): readonly IncidentStep[] {
  const names: IncidentStep[] = [];
  if (may.update && open) names.push("escalate");
  if (may.update && open && major !== "candidate" && major !== "accepted" && !may.manage) names.push("propose-major");
  if (may.manage && open && major !== "accepted") names.push("accept-major");
  if (may.manage && major === "candidate") names.push("decline-major");
  if (may.update && major === "accepted") names.push("major-updates");
  if (may.manage && major === "accepted") names.push("review-major", "demote-major");
  if (may.update && may.internal && declares) names.push(security ? "withdraw-security" : "declare-security");
  if (may.update && !open && requester && resolvedAt !== null && satisfaction == null) names.push("rating-link");
  return names;
}
