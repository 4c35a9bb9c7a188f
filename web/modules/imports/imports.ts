import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  ImportKind as ImportKindShape,
  ImportLine as ImportLineShape,
  Import as ImportShape,
  importCheck,
} from "../../../contract/platform/imports.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";

export type ImportKind = z.output<typeof ImportKindShape>;
export type ImportField = ImportKind["fields"][number];
export type Import = z.output<typeof ImportShape>;
export type ImportLine = z.output<typeof ImportLineShape>;

const PATH = "imports";
/** While the server works it is asked again (ms). */
const AGAIN = 700;

export function isWorking({ state }: Pick<ImportLine, "state">): boolean {
  return state === "checking" || state === "running" || state === "undoing";
}

const ORDER = ["users", "teams", "departments", "locations", "services", "categories", "incidents"];

/** What may be imported, with fields; people first. */
export function useImportKinds() {
  return useQuery({
    queryKey: [PATH, "kinds"],
    queryFn: ({ signal }) => api.get<{ items: readonly ImportKind[] }>("/imports/kinds", { signal }),
    select: ({ items }) => items.toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name)),
  });
}

/** One's own imports of the last thirty days. */
export function useRecentImports() {
  return useQuery({
    queryKey: keys.lists(PATH),
    queryFn: ({ signal }) => api.get<{ items: readonly ImportLine[] }>("/imports", { signal }),
    select: ({ items }) => items,
  });
}

/** An import as it stands, asked again while the server works on it. */
export function useImport(id: string) {
  return useQuery({
    queryKey: keys.record(PATH, id),
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? AGAIN : false),
  });
}

/** Sends a file; nothing of it is done yet. */
export function useUploadTable() {
  return useMutation({
    mutationFn: ({ kind, file }: { kind: string; file: File }) => {
      const form = new FormData();
      form.set("file", file);
      return api.postOnce<Import>("/imports", form, { query: { kind } });
    },
    meta: { quiet: true },
  });
}

type Check = z.input<typeof importCheck>;

/** The next step of an import: the answer is how it stands then. */
export function useImportStep(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: { name: "check" | "run" | "cancel" | "undo"; body?: Check }) =>
      api.post<Import>(`/imports/${id}/${name}`, body ?? {}),
    onSuccess: (now) => {
      queries.setQueryData(keys.record(PATH, id), now);
      queries.invalidateQueries({ queryKey: keys.lists(PATH) });
    },
  });
}
