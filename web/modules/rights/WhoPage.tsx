import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Viewers as ViewersAnswer } from "../../../contract/access/explanations.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { Button, ButtonLink } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Rights.module.css";
import { useRuleWords } from "./rule-words.ts";

type Answer = z.output<typeof ViewersAnswer>;

/** Everybody who sees a record, with the rule and the roles by which they do. */
export default function WhoPage() {
  const t = useTranslations("rights.who");
  const [{ record = "", kind }, ask] = useAddress();
  const [written, setWritten] = useState(record);
  usePageTitle(t("title"));
  const query = useQuery({
    queryKey: ["explanations", "viewers", record, kind],
    queryFn: ({ signal }) => api.get<Answer>("/explanations/viewers", { query: { record, kind }, signal }),
    enabled: record !== "",
    retry: false,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ record: written.trim() || undefined });
  };
  return (
    <Page title={t("title")} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        <form className={styles.line} onSubmit={submit}>
          <TextField label={t("record")} value={written} onChange={(event) => setWritten(event.target.value)} />
          <Button type="submit" kind="primary">
            {t("ask")}
          </Button>
        </form>
        {query.isEnabled ? (
          <Loaded query={query}>{(answer) => <Viewers answer={answer} />}</Loaded>
        ) : (
          <p className={styles.text}>{t("empty")}</p>
        )}
      </div>
    </Page>
  );
}

function Viewers({ answer }: { answer: Answer }) {
  const t = useTranslations("rights.who");
  const why = useTranslations("rights.why");
  const rule = useRuleWords();
  const words = useWords();
  const { record, items, more } = answer;
  const by = (way: Answer["items"][number]["ways"][number]) => {
    const roles = way.roles.map(({ name }) => roleName(words, name)).join(", ");
    return roles ? t("by", { rule: rule(way), roles }) : rule(way);
  };
  return (
    <section>
      <h2 className={styles.heading}>
        {t("count", { count: items.length, record: `${record.number ?? ""} ${record.title}`.trim() })}
      </h2>
      {more && <p className={styles.text}>{t("more")}</p>}
      <LineList empty={t("nobody")}>
        {items.map(({ user, ways, internal }) => (
          <LineOf
            key={user.id}
            title={`${user.name} · ${t(internal ? "internal" : "outside")}`}
            note={ways.map(by).join(" · ")}
            actions={
              <ButtonLink
                to="/admin/access/why"
                search={
                  { user: user.id, kind: record.kind, record: record.number ?? record.id, action: "read" } as never
                }
                size="small"
                kind="quiet"
                aria-label={`${why("ask")}: ${user.name}`}
              >
                {why("ask")}
              </ButtonLink>
            }
          />
        ))}
      </LineList>
    </section>
  );
}
