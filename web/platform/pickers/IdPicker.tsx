import { useQuery } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Choice } from "./choices.ts";
import { type PickerProps, RecordPicker } from "./RecordPicker.tsx";

interface IdPickerProps extends Omit<PickerProps, "value" | "onChange"> {
  /** Plural path of the API: `people`. */
  path: string;
  id: string | null;
  onChange: (id: string | null) => void;
  disabled?: boolean;
}

/** Chooses a record where only its id is kept; the name is asked for. */
export function IdPicker({ id, onChange, disabled = false, ...props }: IdPickerProps) {
  const { path } = props;
  const { data } = useQuery({
    queryKey: keys.record(path, id ?? ""),
    queryFn: ({ signal }) => api.get<Choice>(`/${path}/${id}`, { signal }),
    enabled: id !== null,
    staleTime: 300_000,
    retry: false,
  });
  if (disabled) return <span>{data?.name ?? props.placeholder ?? ""}</span>;
  // Until the name is there the choice is kept under a mark, so that it is not taken for empty.
  const value = id === null ? null : { id, name: data?.name ?? "…" };
  return <RecordPicker {...props} value={value} onChange={(choice) => onChange(choice?.id ?? null)} />;
}
