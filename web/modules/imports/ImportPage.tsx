import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { ColumnsStep } from "./ColumnsStep.tsx";
import { FileStep } from "./FileStep.tsx";
import styles from "./Imports.module.css";
import { type Import, isWorking, useImport, useImportKinds } from "./imports.ts";
import { ResultStep } from "./ResultStep.tsx";
import { Steps } from "./Steps.tsx";
import { TrialStep } from "./TrialStep.tsx";
import { Working } from "./Working.tsx";

/** The import assistant: file, columns, trial, result. The address says which import, so that it can be left and come back to. */
export default function ImportPage() {
  const t = useTranslations("imports");
  const [{ id }] = useAddress();
  usePageTitle(t("title"));
  return (
    <Page title={t("title")} shape="text">
      <div className={styles.page}>{id ? <OpenImport key={id} id={id} /> : <NewImport />}</div>
    </Page>
  );
}

function NewImport() {
  const t = useTranslations("imports");
  const kinds = useImportKinds();
  return (
    <>
      <p className={styles.text}>{t("text")}</p>
      <Steps now="file" />
      <Loaded query={kinds}>
        {(items) => (items.length > 0 ? <FileStep kinds={items} /> : <p>{t("nothing")}</p>)}
      </Loaded>
    </>
  );
}

function OpenImport({ id }: { id: string }) {
  const query = useImport(id);
  return <Loaded query={query}>{(now) => <StepOf now={now} />}</Loaded>;
}

function StepOf({ now }: { now: Import }) {
  const [{ columns }] = useAddress();
  const choosing = now.state === "mapping" || (now.state === "checked" && columns !== undefined);
  const step = choosing ? "columns" : now.state === "checking" || now.state === "checked" ? "trial" : "result";
  return (
    <>
      <Steps now={step} />
      {isWorking(now) && <Working now={now} />}
      {choosing && <ColumnsStep now={now} />}
      {!choosing && now.state === "checked" && <TrialStep now={now} />}
      {step === "result" && !isWorking(now) && <ResultStep now={now} />}
    </>
  );
}
