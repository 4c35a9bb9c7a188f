import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import type { Assigning } from "./useAssigning.ts";

/** Two pressed "assign to me" at once: who got it, and the choice to take it over. */
export function TakenDialog({ assigning: { taken, settle } }: { assigning: Assigning }) {
  const t = useTranslations("ticket");
  if (!taken) return null;
  const name = taken.assignee?.name ?? taken.team?.name ?? t("unassigned");
  return (
    <Dialog
      title={t("together.takeOverTitle", { name })}
      open
      onClose={() => settle(false)}
      actions={
        <>
          <Button onClick={() => settle(true)}>{t("together.takeOver")}</Button>
          <Button kind="primary" onClick={() => settle(false)} data-autofocus>
            {t("together.leave", { name })}
          </Button>
        </>
      }
    >
      <p>{t("together.takeOverText", { name, number: taken.number })}</p>
      <Person person={taken.assignee} none={t("unassigned")} />
    </Dialog>
  );
}
