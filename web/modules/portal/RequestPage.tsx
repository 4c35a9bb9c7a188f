import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useParam } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { RichText } from "../../platform/richtext/RichText.tsx";
import { IconArrowLeft } from "../../ui/icons.ts";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { Conversation } from "./Conversation.tsx";
import { FileList } from "./FileList.tsx";
import { NextStep } from "./NextStep.tsx";
import { ProgressLine } from "./ProgressLine.tsx";
import { usePlainState } from "./plain-state.ts";
import { Reply } from "./Reply.tsx";
import styles from "./RequestPage.module.css";
import { mayDo, type Request, requestQuery } from "./request.ts";
import { Withdraw } from "./Withdraw.tsx";

/** One request: how far it is, what to do next, and the conversation about it. */
export default function RequestPage() {
  const request = useQuery(requestQuery(useParam("number")));
  return <Loaded query={request}>{(loaded) => <Opened request={loaded} />}</Loaded>;
}

function Opened({ request }: { request: Request }) {
  const t = useTranslations("portal.request");
  usePageTitle(request.title);
  return (
    <article className={styles.request}>
      <Link to={"/portal/requests" as never} className={styles.back}>
        <IconArrowLeft aria-hidden />
        {t("back")}
      </Link>
      <Head request={request} />
      <NextStep request={request} />
      {request.description && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t("report")}</h2>
          <RichText html={request.description} />
        </section>
      )}
      <FileList number={request.number} />
      <section className={styles.section}>
        <h2 className={styles.heading}>{t("conversation")}</h2>
        <Conversation number={request.number} requesterId={request.requester?.id} />
        {request.may.comment && <Reply number={request.number} />}
      </section>
      {mayDo(request, "cancel") && request.state === "new" && <Withdraw request={request} />}
    </article>
  );
}

function Head({ request }: { request: Request }) {
  const t = useTranslations("portal.request");
  const { word, sentence, tone } = usePlainState()(request);
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{request.title}</h1>
      <p className={styles.facts}>
        <span className="mono">{request.number}</span> · {t("reported")} <TimeAgo at={request.createdAt} />
        {request.service && <> · {t("about", { service: request.service.name })}</>}
      </p>
      <div className={styles.state} aria-live="polite">
        <StateBadge tone={tone} label={word} />
        <span>{sentence}</span>
      </div>
      <ProgressLine request={request} />
    </header>
  );
}
