import { type KeyboardEvent, type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../button/Button.tsx";
import { IconLock, IconSend } from "../icons.ts";
import { SwitchTabs } from "../layout/Tabs.tsx";
import styles from "./Composer.module.css";
import type { Visibility } from "./Timeline.tsx";

interface ComposerProps {
  value: string;
  onChange: (value: string) => void;
  visibility: Visibility;
  /** Missing where this person may write only this kind; the switch is then left out. */
  onVisibility?: (visibility: Visibility) => void;
  /** Whom a public reply reaches; the button says it: "Reply to Ada Reyes". */
  reaches?: string;
  onSend: () => void;
  busy?: boolean;
  error?: string | undefined;
  /** Attach, canned replies … before the send button. */
  tools?: ReactNode;
  /** Replaces the text area, as the rich editor does; gets the name of the field. */
  editor?: (label: string) => ReactNode;
  placeholder?: string;
}

/** Where a reply or a note is written. Ctrl/⌘-Enter sends; the button says whom it reaches. */
export function Composer(props: ComposerProps) {
  const t = useTranslations("ui.composer");
  const id = useId();
  const internal = props.visibility === "internal";
  const send = internal ? t("addNote") : props.reaches ? t("replyTo", { names: props.reaches }) : t("reply");
  const empty = props.value.trim() === "";
  const hear = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || empty || props.busy) return;
    event.preventDefault();
    props.onSend();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the send key of the field in it
    <div className={styles.composer} data-visibility={props.visibility} onKeyDown={hear}>
      {(props.onVisibility || internal) && (
        <div className={styles.head}>
          {props.onVisibility && (
            <SwitchTabs
              label={t("kind")}
              value={props.visibility}
              onChange={props.onVisibility}
              options={[
                { value: "public", label: t("public") },
                { value: "internal", label: t("internal") },
              ]}
            />
          )}
          {internal && (
            <span className={styles.warning}>
              <IconLock aria-hidden />
              {t("onlyTeam")}
            </span>
          )}
        </div>
      )}
      {props.editor ? props.editor(send) : <PlainText id={id} label={send} {...props} />}
      {props.error && (
        <p role="alert" className={styles.error}>
          {props.error}
        </p>
      )}
      <div className={styles.foot}>
        <div className={styles.tools}>{props.tools}</div>
        <Button
          kind={internal ? "secondary" : "primary"}
          icon={internal ? <IconLock aria-hidden /> : <IconSend aria-hidden />}
          busy={props.busy ?? false}
          disabled={empty}
          onClick={props.onSend}
        >
          {send}
        </Button>
      </div>
    </div>
  );
}

interface PlainTextProps extends Pick<ComposerProps, "value" | "onChange" | "placeholder"> {
  id: string;
  label: string;
}

/** A text area as high as its text; the browser's own `field-sizing` where it knows it. */
function PlainText({ id, label, value, onChange, placeholder }: PlainTextProps) {
  const t = useTranslations("ui.composer");
  return (
    <>
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={3}
        value={value}
        placeholder={placeholder ?? t("placeholder")}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
