import { useFormatter, useTranslations } from "use-intl";
import type { Given } from "./given.ts";
import { standing } from "./period.ts";

/** Where a role holds, and from when until when, in words. */
export function useGivenWords() {
  const t = useTranslations("roles");
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  return {
    where: ({ department, team }: Pick<Given, "department" | "team">): string => {
      const place = department?.name ?? team?.name;
      return place ? t("in", { place }) : t("everywhere");
    },
    /** Empty for what holds now and without an end. */
    period: (given: Pick<Given, "startsAt" | "endsAt">): string =>
      [
        standing(given, Date.now()) === "later" ? t("fromDate", { date: day(given.startsAt) }) : "",
        given.endsAt ? t("untilDate", { date: day(given.endsAt) }) : "",
      ]
        .filter(Boolean)
        .join(" "),
  };
}
