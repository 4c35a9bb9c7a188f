import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconLock, IconWorld } from "../icons.ts";
import { Avatar } from "../mark/Avatar.tsx";
import { TimeAgo } from "../time/TimeAgo.tsx";
import styles from "./Timeline.module.css";

/** The conversation of a record, oldest first. */
export function Timeline(props: { label: string; children: ReactNode }) {
  return (
    <ol className={styles.timeline} aria-label={props.label}>
      {props.children}
    </ol>
  );
}

export type Visibility = "public" | "internal";

interface MessageProps {
  author: { readonly id: string; readonly name: string };
  at: string;
  visibility: Visibility;
  /** Whom it reached or will reach: "Ada Reyes and 2 others". Said with public messages. */
  reaches?: string;
  /** Menu and buttons at the end of the head. */
  actions?: ReactNode;
  children: ReactNode;
}

/**
 * What somebody wrote. An internal note differs from a public reply in ground, edge, icon and word, and its whole
 * article is named so, so that the two cannot be taken for each other by eye, in grey, or by ear.
 */
export function Message(props: MessageProps) {
  const t = useTranslations("ui.timeline");
  const internal = props.visibility === "internal";
  return (
    <li className={styles.item}>
      <Avatar person={props.author} size={24} />
      <article
        className={styles.message}
        data-visibility={props.visibility}
        aria-label={t(internal ? "internalBy" : "publicBy", { name: props.author.name })}
      >
        <header className={styles.head}>
          <strong className={styles.author}>{props.author.name}</strong>
          <span className={styles.time}>
            <TimeAgo at={props.at} />
          </span>
          <span className={styles.mark}>
            {internal ? <IconLock aria-hidden /> : <IconWorld aria-hidden />}
            {internal ? t("internal") : props.reaches ? t("reaches", { names: props.reaches }) : t("public")}
          </span>
          {props.actions && <span className={styles.actions}>{props.actions}</span>}
        </header>
        <div className={styles.text}>{props.children}</div>
      </article>
    </li>
  );
}

/** Something that happened, in one sentence: who changed what; `more` is what goes on below it. */
export function HistoryLine(props: { icon?: ReactNode; at: string; children: ReactNode; more?: ReactNode }) {
  return (
    <li className={styles.item} data-line>
      <span className={styles.dot} aria-hidden="true">
        {props.icon}
      </span>
      <p className={styles.sentence}>
        {props.children} <span className={styles.time}>· </span>
        <span className={styles.time}>
          <TimeAgo at={props.at} />
        </span>
        {props.more}
      </p>
    </li>
  );
}
