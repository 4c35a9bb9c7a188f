import { useState } from "react";
import { useTranslations } from "use-intl";
import { SECURITY_PHASES, type SecurityPhase } from "../../../../contract/incidents/phases.ts";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import { AskDialog } from "../../../platform/ask/AskDialog.tsx";
import type { Asked } from "../../../platform/ask/asked.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { PhaseHistory } from "./PhaseHistory.tsx";
import { PhaseMap } from "./PhaseMap.tsx";
import { Section } from "./Section.tsx";
import { type PhaseEntry, useSecurityPart, useSecurityWrite } from "./security.ts";

interface PhasesProps {
  id: string;
  present: SecurityPhase | null;
  writes: boolean;
}

/** How far the response is, and the way on. */
export function Phases({ id, present, writes }: PhasesProps) {
  const t = useTranslations("incident.security");
  const phases = useSecurityPart<PhaseEntry>(id, "security-phases");
  const [asking, setAsking] = useState<"next" | "other">();
  const next = SECURITY_PHASES[present === null ? 0 : SECURITY_PHASES.indexOf(present) + 1];
  const actions = writes && (
    <>
      <Button size="small" kind="quiet" onClick={() => setAsking("other")}>
        {t("otherPhase")}
      </Button>
      {next && (
        <Button size="small" kind="primary" onClick={() => setAsking("next")}>
          {t("enter", { phase: t(`phases.${next}`) })}
        </Button>
      )}
    </>
  );
  return (
    <Section title={t("response")} actions={actions}>
      <Loaded query={phases}>
        {({ items }) => (
          <>
            <PhaseMap entries={items} present={present} />
            <PhaseHistory entries={items} />
          </>
        )}
      </Loaded>
      {asking && (
        <EnterDialog
          id={id}
          present={present}
          next={asking === "next" ? next : undefined}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Section>
  );
}

interface EnterDialogProps {
  id: string;
  present: SecurityPhase | null;
  /** The one to enter; asked for where missing, with a reason. */
  next: SecurityPhase | undefined;
  onClose: () => void;
}

function EnterDialog({ id, present, next, onClose }: EnterDialogProps) {
  const t = useTranslations("incident.security");
  const write = useSecurityWrite(id);
  const options = SECURITY_PHASES.filter((phase) => phase !== present).map((value) => ({
    value,
    label: t(`phases.${value}`),
  }));
  const which: Asked = { name: "phase", label: t("phase"), kind: "choice", options, required: true };
  const why: Asked = { name: "reason", label: t("reason"), kind: "text", required: true, hint: t("reasonHint") };
  const fields: Asked[] = [
    ...(next ? [] : [which, why]),
    { name: "enteredAt", label: t("enteredAt"), kind: "time", hint: t("nowHint") },
    { name: "note", label: t("note"), kind: "text" },
  ];
  return (
    <AskDialog
      title={next ? t("enterTitle", { phase: t(`phases.${next}`) }) : t("otherPhaseTitle")}
      verb={t("enterVerb")}
      fields={fields}
      onSubmit={(input) => write("post", "security-phases", next ? { ...input, phase: next } : input)}
      onClose={onClose}
    />
  );
}
