import { useRouterState } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { useCommands } from "../shell/commands-context.ts";
import styles from "./HelpPanel.module.css";
import { helpTopicOf } from "./help-topic.ts";

/** What the open page is for and how one works with it: a sentence, then one line for each thing one can do. */
export default function HelpPanel(props: { onClose: () => void }) {
  const t = useTranslations("help");
  const { shortcuts } = useCommands();
  const topic = useRouterState({ select: ({ location }) => helpTopicOf(location.pathname) });
  const lines = t(`topics.${topic}.lines`).split("\n");
  return (
    <Dialog
      title={t(`topics.${topic}.title`)}
      open
      onClose={props.onClose}
      width={560}
      actions={<Button onClick={shortcuts}>{t("shortcuts")}</Button>}
    >
      <p className={styles.text}>{t(`topics.${topic}.text`)}</p>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Dialog>
  );
}
