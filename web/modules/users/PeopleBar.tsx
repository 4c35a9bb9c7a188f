import { useState } from "react";
import { useTranslations } from "use-intl";
import type { PersonChange } from "../../../contract/people-changes/index.ts";
import { useActions } from "../../kernel/actions/registry.ts";
import { AskDialog } from "../../platform/ask/AskDialog.tsx";
import { SelectionBar } from "../../platform/list/SelectionBar.tsx";
import { useSelection } from "../../platform/list/useSelection.ts";
import type { BulkBarProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { GiveRoleToMany } from "./GiveRoleToMany.tsx";
import { type PeopleOffer, usePeopleOffers } from "./usePeopleOffers.ts";

/** What cannot be taken back is asked for even where nothing refuses. */
const LASTING = new Set(["invite", "require_password", "end_sessions"]);

/** What can be done with all people that are selected, or all that fit. */
export function PeopleBar({ rows, fitting, onRelease }: BulkBarProps) {
  const t = useTranslations("records");
  const words = useWords();
  const [asking, setAsking] = useState<PeopleOffer>();
  const selection = useSelection<PersonChange>({
    ...{ path: "users", ids: rows.map(({ id }) => id), fitting, onRelease },
    asks: (action) => "account" in action && LASTING.has(action.account),
  });
  const { begin } = selection.bulk;
  const groups = usePeopleOffers();
  const take = (offer: PeopleOffer) => (offer.action ? begin(offer.action) : setAsking(offer));
  useActions(
    groups.flatMap(({ offers }) =>
      offers.map((offer) => ({
        ...{ id: `people.${offer.id}`, label: offer.label, group: words("people.selected") },
        run: () => take(offer),
      })),
    ),
  );
  const nameOf = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row && { number: String(row.login), title: String(row.name) };
  };
  const close = () => setAsking(undefined);
  return (
    <SelectionBar selection={selection} nameOf={nameOf}>
      {groups.map(({ id, label, offers }) => (
        <MenuButton
          key={id}
          label={label}
          text={label}
          size="small"
          entries={offers.map((offer) => ({ id: offer.id, label: offer.label, run: () => take(offer) }))}
        />
      ))}
      {asking?.ask && (
        <AskDialog
          title={asking.label}
          verb={t("apply")}
          fields={asking.ask.fields}
          onSubmit={(input) => begin(asking.ask?.action(input) as PersonChange)}
          onClose={close}
        />
      )}
      {asking?.id === "give_role" && (
        <GiveRoleToMany title={asking.label} onSubmit={(giveRole) => begin({ giveRole })} onClose={close} />
      )}
    </SelectionBar>
  );
}
