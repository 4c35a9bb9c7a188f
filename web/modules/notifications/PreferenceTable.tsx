import { useTranslations } from "use-intl";
import { useAtOnce } from "../../kernel/api/at-once.ts";
import { useNoticeWords } from "../../platform/notifications/words.ts";
import { IconLock } from "../../ui/icons.ts";
import styles from "./Notifications.module.css";
import { type Preferences, useChoosing, type Whose } from "./preferences.ts";

const SECTIONS = ["tickets", "work", "tasks", "levels", "major", "organization", "account"] as const;

interface PreferenceTableProps {
  preferences: Preferences;
  whose: Whose;
}

/** Events down, channels across: what one hears of by which way. */
export function PreferenceTable({ preferences, whose }: PreferenceTableProps) {
  const t = useTranslations("notifications");
  const sections = SECTIONS.filter((name) => preferences.notices.some(({ section }) => section === name));
  return sections.map((section) => (
    <section key={section} className={styles.section}>
      <h2 className={styles.title}>{t(`sections.${section}`)}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("preferences.notice")}</th>
              {preferences.channels.map(({ name }) => (
                <ChannelHead key={name} name={name} />
              ))}
            </tr>
          </thead>
          <tbody>
            {preferences.notices
              .filter((notice) => notice.section === section)
              .map((notice) => (
                <NoticeRow key={notice.key} notice={notice} preferences={preferences} whose={whose} />
              ))}
          </tbody>
        </table>
      </div>
    </section>
  ));
}

function ChannelHead({ name }: { name: string }) {
  const words = useNoticeWords();
  return <th scope="col">{words.channel(name)}</th>;
}

interface NoticeRowProps extends PreferenceTableProps {
  notice: Preferences["notices"][number];
}

function NoticeRow({ notice, preferences, whose }: NoticeRowProps) {
  const words = useNoticeWords();
  return (
    <tr>
      <th scope="row">{words.name(notice.key)}</th>
      {preferences.channels.map(({ name, why }) => (
        <td key={name}>
          <Cell notice={notice} channel={name} impossible={why} preferences={preferences} whose={whose} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps extends NoticeRowProps {
  channel: string;
  /** Why this way does not reach the person. */
  impossible: Preferences["channels"][number]["why"];
}

function Cell({ notice, channel, impossible, preferences, whose }: CellProps) {
  const t = useTranslations("notifications");
  const words = useNoticeWords();
  const choose = useChoosing(whose);
  const choice = preferences.choices.find((one) => one.notice === notice.key && one.channel === channel);
  const set = (wanted: boolean, locked: boolean) =>
    choose.mutateAsync({ choices: [{ notice: notice.key, channel, wanted, ...(whose === "own" ? {} : { locked }) }] });
  const [wanted, want] = useAtOnce(choice?.wanted ?? false, (next) => set(next, choice?.locked ?? false));
  const [locked, lock] = useAtOnce(choice?.locked ?? false, (next) => set(choice?.wanted ?? false, next));
  if (!choice) return <span aria-hidden>–</span>;
  const name = words.name(notice.key);
  const label = `${name}: ${words.channel(channel)}`;
  const fixed = whose === "own" && choice.locked;
  const why = fixed ? t("preferences.locked") : impossible ? words.why(impossible) : undefined;
  return (
    <>
      <input
        type="checkbox"
        aria-label={why ? `${label} (${why})` : label}
        title={why}
        checked={wanted}
        disabled={fixed || impossible !== null}
        onChange={(event) => want(event.target.checked)}
      />
      {fixed && <IconLock aria-hidden />}
      {whose === "organization" && (
        <LockCheck
          label={t("defaults.lockOf", { notice: name, channel: words.channel(channel) })}
          locked={locked}
          onChange={lock}
        />
      )}
    </>
  );
}

function LockCheck(props: { label: string; locked: boolean; onChange: (locked: boolean) => void }) {
  return (
    <button
      type="button"
      className={styles.lock}
      aria-pressed={props.locked}
      aria-label={props.label}
      title={props.label}
      onClick={() => props.onChange(!props.locked)}
    >
      <IconLock aria-hidden />
    </button>
  );
}
