import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { CustomFieldInputs } from "../../platform/customfields/CustomFieldInputs.tsx";
import type { Choice as Named } from "../../platform/pickers/choices.ts";
import { ServicePicker } from "../../platform/pickers/pickers.tsx";
import { Button, ButtonLink } from "../../ui/button/Button.tsx";
import { Choice } from "../../ui/form/Choice.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { FilesField } from "./FilesField.tsx";
import styles from "./ReportPage.module.css";
import type { Request } from "./request.ts";
import { SameAs } from "./SameAs.tsx";
import { emptyReport, IMPACTS, type Report, URGENCIES, useReport } from "./useReport.ts";

interface ReportFormProps {
  title: string;
  /** What it is about, where somebody came from that service. */
  service: Named | null;
  onSent: (request: Request) => void;
}

/** The questions of a report, in the words of the one who has the problem. */
export function ReportForm({ title, service, onSent }: ReportFormProps) {
  const t = useTranslations("portal.form");
  const [report, setReport] = useState<Report>({ ...emptyReport, title, service });
  const { send, busy, mistakes } = useReport(onSent);
  const set = (part: Partial<Report>) => setReport((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(report);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t("what")}
        hint={t("whatHint")}
        size="md"
        autoFocus={title === ""}
        autoComplete="off"
        maxLength={200}
        value={report.title}
        error={mistakes.fields.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <SameAs title={report.title} />
      <TextArea
        label={t("more")}
        hint={t("moreHint")}
        autoFocus={title !== ""}
        value={report.description}
        error={mistakes.fields.description}
        onChange={(event) => set({ description: event.target.value })}
      />
      <Choice
        label={t("who")}
        value={report.impact}
        options={IMPACTS.map((value) => ({ value, label: t(`impact.${value}`) }))}
        onChange={(impact) => set({ impact })}
      />
      <Choice
        label={t("work")}
        value={report.urgency}
        options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        onChange={(urgency) => set({ urgency })}
      />
      <ServicePicker
        label={t("service")}
        hint={t("serviceHint")}
        value={report.service}
        error={mistakes.fields.serviceId}
        onChange={(service) => set({ service })}
      />
      <CustomFieldInputs
        kind="incident"
        values={report.custom}
        onChange={(custom) => set({ custom })}
        mistakes={mistakes.fields}
      />
      <FilesField files={report.files} onChange={(files) => set({ files })} />
      <FormError>{mistakes.form}</FormError>
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" size="large" busy={busy}>
          {t("send")}
        </Button>
        <ButtonLink to="/portal" kind="quiet" size="large">
          {t("cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}
