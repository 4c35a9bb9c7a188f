import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { OrganizationExport } from "../../../contract/organizations/whole.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { StateBadge, type StateTone } from "../../ui/mark/StateBadge.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Whole.module.css";

type Archive = z.output<typeof OrganizationExport>;

const TONES: Readonly<Record<Archive["state"], StateTone>> = {
  waiting: "new",
  running: "active",
  ready: "done",
  failed: "alarm",
  expired: "closed",
};
/** How often is looked while one is being made (ms). */
const LOOK = 2_000;

/** Archives of an organization, at `path` of the API: asked for, being made, to fetch. */
export function Exports({ path }: { path: string }) {
  const t = useTranslations("organizations.archive");
  const queries = useQueryClient();
  const queryKey = ["exports", path];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Archive[] }>(path, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LOOK : false),
  });
  const make = useMutation({
    mutationFn: () => api.post(path),
    onSuccess: () => {
      toast(t("made"));
      queries.invalidateQueries({ queryKey });
    },
  });
  // Asks for proof of who is there where it is due; the browser then fetches the file itself.
  const fetch = useMutation({
    mutationFn: ({ id }: Archive) => api.get(`${path}/${id}`),
    onSuccess: (_answer, { id }) => location.assign(`/api/v1${path}/${id}/content`),
  });
  const busy = query.data?.items.some(isUnderWay) ?? false;
  const foot = (
    <div>
      <Button busy={make.isPending} disabled={busy} onClick={() => make.mutate()}>
        {t("make")}
      </Button>
    </div>
  );
  return (
    <Loaded query={query}>
      {({ items }) => (
        <div className={styles.flush}>
          <LineList empty={t("none")} foot={foot}>
            {items.map((archive) => (
              <ArchiveLine key={archive.id} archive={archive} onFetch={() => fetch.mutate(archive)} />
            ))}
          </LineList>
        </div>
      )}
    </Loaded>
  );
}

function isUnderWay({ state }: Archive): boolean {
  return state === "waiting" || state === "running";
}

function ArchiveLine({ archive, onFetch }: { archive: Archive; onFetch: () => void }) {
  const t = useTranslations("organizations.archive");
  const format = useFormatter();
  const { state, rows, files, filesMissing, size, expiresAt } = archive;
  const megabytes = format.number((size ?? 0) / 1_048_576, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  });
  return (
    <LineOf
      before={<StateBadge tone={TONES[state]} label={t(`states.${state}`)} />}
      title={
        <>
          <ExactTime at={archive.createdAt} /> · {t("by", { name: archive.askedBy })}
        </>
      }
      note={
        rows !== null && (
          <>
            {t("rows", { rows, files: files ?? 0 })} · {megabytes}
            {filesMissing ? ` · ${t("missing", { count: filesMissing })}` : ""}
            {state === "ready" && expiresAt && (
              <>
                {" · "}
                {t("until")} <ExactTime at={expiresAt} />
              </>
            )}
          </>
        )
      }
      actions={
        state === "ready" && (
          <Button size="small" kind="primary" onClick={onFetch}>
            {t("fetch")}
          </Button>
        )
      }
    />
  );
}
