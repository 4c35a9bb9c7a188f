import type { ReactNode } from "react";
import styles from "./Page.module.css";

interface PageProps {
  /** The page's one `h1`. */
  title: ReactNode;
  /** Before the title: number, breadcrumb. */
  before?: ReactNode;
  /** Beside the title: count, state. */
  beside?: ReactNode;
  /** Buttons at the end of the header; the primary one last. */
  actions?: ReactNode;
  /** A second line under the header: filters, tabs. */
  bar?: ReactNode;
  /** `list`: the body takes the height left and scrolls in itself. `text`: a readable column. `full`: all the width. */
  shape?: "list" | "text" | "full";
  children: ReactNode;
}

/** A page of the workspace: header that stays, body that scrolls. */
export function Page(props: PageProps) {
  const { shape = "full" } = props;
  // A body of charts alone has nothing else to put the focus on, and must scroll by the keyboard.
  const focus = shape === "list" ? {} : { tabIndex: 0 };
  return (
    <div className={styles.page} data-shape={shape}>
      <PageHeader {...props} />
      <div className={styles.body} {...focus}>
        {props.children}
      </div>
    </div>
  );
}

type PageHeaderProps = Pick<PageProps, "title" | "before" | "beside" | "actions" | "bar">;

export function PageHeader(props: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        {props.before}
        <h1 className={styles.title}>{props.title}</h1>
        {props.beside}
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
      {props.bar && <div className={styles.bar}>{props.bar}</div>}
    </header>
  );
}
