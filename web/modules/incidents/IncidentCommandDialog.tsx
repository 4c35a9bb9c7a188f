import { useTranslations } from "use-intl";
import { AskDialog } from "../../platform/ask/AskDialog.tsx";
import type { Answers } from "../../platform/ask/asked.ts";
import { useCommand } from "../../platform/ticket/useCommand.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { useCommandForms } from "./command-forms.ts";
import type { Incident } from "./incident.ts";
import { incidentLook } from "./look.ts";
import type { IncidentCommand } from "./useIncidentCommands.ts";

interface IncidentCommandDialogProps {
  id: string;
  incident: Incident;
  name: IncidentCommand;
  onClose: () => void;
}

/** Asks for what a command of an incident needs, and does it. */
export function IncidentCommandDialog({ id, incident, name, onClose }: IncidentCommandDialogProps) {
  const t = useTranslations("incident");
  const command = useCommand(incidentLook.path, id);
  const form = useCommandForms(incident.number)[name];
  const submit = async (input: Record<string, unknown>) => {
    await command.ask(name, input);
    toast(name === "escalate" ? t("escalate.done", { number: incident.number }) : t("major.done"), { tone: "success" });
  };
  return (
    <AskDialog
      title={form.title}
      verb={form.verb}
      fields={form.fields}
      given={GIVEN[name] ?? {}}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

const GIVEN: Partial<Record<IncidentCommand, Answers>> = {
  escalate: { type: "functional" },
  "accept-major": { updateMinutes: "30" },
  "major-updates": { audience: "stakeholders" },
};
