import { type ReactNode, useMemo, useState } from "react";
import { useAddress } from "../../kernel/router/address.ts";
import { may, useMe } from "../../kernel/session/me.ts";
import type { RecordTableProps } from "../../ui/table/RecordTable.tsx";
import type { Fitting } from "../list/bulk.ts";
import type { MasterDescription, MasterRecord } from "./description.ts";

interface Many {
  /** What can be done with the rows that are selected; undefined while none is. */
  readonly bar?: ReactNode;
  readonly selecting: Pick<RecordTableProps<MasterRecord>, "selected" | "onSelect">;
}

/** The selection of a list whose records can be changed many at once, for those who may. */
export function useMany(of: MasterDescription, rows: readonly MasterRecord[], fitting: Fitting | undefined): Many {
  const me = useMe();
  const [{ deleted }] = useAddress();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected]);
  const { bulk } = of;
  if (!bulk || deleted === "only" || !may(me, bulk.permission)) return { selecting: {} };
  const selecting = { selected, onSelect: setSelected };
  if (chosen.length === 0) return { selecting };
  return { selecting, bar: <bulk.bar rows={chosen} fitting={fitting} onRelease={setSelected} /> };
}
