import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { type Violation, violationsQuery } from "./violations.ts";

/** Who holds both roles of a rule now, by which roles, and until when an exception allows it. */
export function Violations({ record }: { record: MasterRecord }) {
  const t = useTranslations("roles.conflicts");
  const violations = useQuery(violationsQuery);
  return (
    <Loaded query={violations}>
      {(items) => (
        <LineList empty={t("none")}>
          {items
            .filter(({ conflict }) => conflict.id === record.id)
            .map((violation) => (
              <ViolationLine key={violation.user.id} violation={violation} />
            ))}
        </LineList>
      )}
    </Loaded>
  );
}

function ViolationLine({ violation }: { violation: Violation }) {
  const t = useTranslations("roles.conflicts");
  const words = useWords();
  const format = useFormatter();
  const { user, through, otherThrough, exceptedUntil } = violation;
  const names = [...through, ...otherThrough].map(({ name }) => roleName(words, name));
  const until = exceptedUntil && format.dateTime(new Date(exceptedUntil), { dateStyle: "medium" });
  return (
    <LineOf
      title={<Person person={user} none="" />}
      note={t("by", { roles: [...new Set(names)].join(", ") })}
      actions={
        until ? (
          <StateBadge tone="waiting" label={t("excepted", { date: until })} plain />
        ) : (
          <StateBadge tone="alarm" label={t("open")} plain />
        )
      }
    />
  );
}
