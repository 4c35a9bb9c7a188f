import { useTranslations } from "use-intl";
import type { PersonChange } from "../../../contract/people-changes/index.ts";
import { ACCOUNT_STEPS } from "../../../contract/people-changes/steps.ts";
import { USER_TYPES } from "../../../contract/users/values.ts";
import { may, useMe } from "../../kernel/session/me.ts";
import type { Asked } from "../../platform/ask/asked.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { LANGUAGES, TIME_ZONES } from "../../platform/pickers/locales.ts";
import type { Option } from "../../ui/form/SelectField.tsx";

/** One thing that can be done with many people: at once, after a question, or (a role) by a dialog of its own. */
export interface PeopleOffer {
  readonly id: string;
  readonly label: string;
  readonly action?: PersonChange;
  readonly ask?: {
    readonly fields: readonly Asked[];
    readonly action: (input: Record<string, unknown>) => PersonChange;
  };
}

export interface OfferGroup {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly PeopleOffer[];
}

const STEPS = { end_sessions: "security:manage" } as const;
/** Stands for the organization's own, which is none of one's own. */
const ORGANIZATIONS = "";

/** What the person may do with many people, in the groups of the menus. */
export function usePeopleOffers(): readonly OfferGroup[] {
  const words = useWords();
  const me = useMe();
  const fields = useFieldOffers();
  const steps = ACCOUNT_STEPS.filter((step) =>
    may(me, (STEPS as Readonly<Record<string, string>>)[step] ?? "user:manage"),
  );
  const record = (id: string, kind: "role" | "team", label: string, action: (recordId: string) => PersonChange) => ({
    ...{ id, label: words(`people.${id}`) },
    ask: {
      fields: [{ name: `${kind}Id`, label, kind, required: true }] as const,
      action: (input: Record<string, unknown>) => action(String(input[`${kind}Id`])),
    },
  });
  const team = words("fields.teamId");
  const groups: readonly (OfferGroup & { readonly permission?: string })[] = [
    {
      ...{ id: "account", label: words("people.account") },
      offers: steps.map((step) => ({ id: step, label: words(`people.${step}`), action: { account: step } })),
    },
    { id: "change", label: words("people.change"), permission: "user:manage", offers: fields },
    {
      ...{ id: "role", label: words("people.role"), permission: "role_assignment:manage" },
      offers: [
        { id: "give_role", label: words("people.give_role") },
        record("take_role", "role", words("people.role"), (roleId) => ({ takeRole: { roleId } })),
      ],
    },
    {
      ...{ id: "team", label: team, permission: "team:manage" },
      offers: [
        record("join_team", "team", team, (teamId) => ({ joinTeam: { teamId } })),
        record("leave_team", "team", team, (teamId) => ({ leaveTeam: { teamId } })),
      ],
    },
  ];
  return groups.filter(({ offers, permission }) => offers.length > 0 && may(me, permission));
}

function useFieldOffers(): readonly PeopleOffer[] {
  const words = useWords();
  const t = useTranslations("masterdata");
  type Field = "departmentId" | "locationId" | "managerId" | "type" | "title" | "locale" | "timeZone";
  const offer = (name: Field, asked: Pick<Asked, "kind" | "options">, label: string = name): PeopleOffer => ({
    ...{ id: name, label: words(`fields.${label}`) },
    ask: {
      fields: [
        { name, label: words(`fields.${label}`), required: asked.kind !== "choice" || name === "type", ...asked },
      ],
      action: (input) => ({ patch: { [name]: input[name] ?? null } }) as PersonChange,
    },
  });
  const own = (options: readonly Option[]) => ({
    kind: "choice" as const,
    options: [{ value: ORGANIZATIONS, label: t("organizations") }, ...options],
  });
  const types = USER_TYPES.map((value) => ({ value, label: words(`options.userType.${value}`) }));
  return [
    offer("departmentId", { kind: "department" }),
    offer("locationId", { kind: "location" }),
    offer("managerId", { kind: "person" }),
    offer("type", { kind: "choice", options: types }, "userType"),
    offer("title", { kind: "line" }, "jobTitle"),
    offer("locale", own(LANGUAGES)),
    offer("timeZone", own(TIME_ZONES)),
  ];
}
