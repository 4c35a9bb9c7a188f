import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { type Branding, brandingQuery } from "../../kernel/brand/branding.ts";
import { Button } from "../../ui/button/Button.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Logos.module.css";
import form from "./OrganizationForm.module.css";

/** The logo for each ground; a picture is kept as soon as it is chosen. */
export function Logos({ logos }: { logos: Branding["logos"] }) {
  const t = useTranslations("organizations.appearance");
  return (
    <section className={form.part}>
      <h2>{t("logos")}</h2>
      <p className={form.text}>{t("logosText")}</p>
      <div className={styles.pair}>
        <LogoField theme="light" address={logos.light} />
        <LogoField theme="dark" address={logos.dark} />
      </div>
    </section>
  );
}

function LogoField({ theme, address }: { theme: "light" | "dark"; address: string | null }) {
  const t = useTranslations("organizations.appearance");
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const path = `/organizations/current/logos/${theme}`;
  const change = useMutation({
    mutationFn: (file: File | undefined) => {
      if (!file) return api.delete<Branding>(path);
      const body = new FormData();
      body.append("file", file);
      return api.put<Branding>(path, body);
    },
    meta: { quiet: true },
    onSuccess: (saved) => queries.setQueryData(brandingQuery.queryKey, saved),
    onError: (problem) => {
      if (problem instanceof ApiProblem) toast(problem.message, { tone: "failure" });
    },
  });
  const label = theme === "light" ? t("logoLight") : t("logoDark");
  return (
    <div className={styles.field}>
      <span id={id}>{label}</span>
      <span className={styles.ground} data-theme={theme}>
        {address ? <img src={address} alt={label} className={styles.image} /> : <span>{t("logoNone")}</span>}
      </span>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-labelledby={id}
        className={styles.file}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) change.mutate(file);
          event.target.value = "";
        }}
      />
      <span className={form.actions}>
        <Button size="small" aria-describedby={id} busy={change.isPending} onClick={() => input.current?.click()}>
          {t("logoChoose")}
        </Button>
        {address && (
          <Button size="small" aria-describedby={id} onClick={() => change.mutate(undefined)}>
            {t("logoRemove")}
          </Button>
        )}
      </span>
    </div>
  );
}
