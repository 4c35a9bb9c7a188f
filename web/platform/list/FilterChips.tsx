import { Popover } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Chip } from "../../../contract/filter/chips.ts";
import { ExpressionChip, FilterChip } from "../../ui/filter/FilterBar.tsx";
import { IconFilter } from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { useTicketWords } from "../ticket/words.ts";
import { ChipEditor } from "./ChipEditor.tsx";
import { ChipValue } from "./ChipValue.tsx";
import { type FieldChip, useOperatorWord } from "./chip-words.ts";
import type { FilterTools } from "./useFilterTools.ts";

interface FilterChipsProps {
  kind: string;
  tools: FilterTools;
  chips: readonly Chip[];
  onChange: (chips: readonly Chip[]) => void;
  onExpression: () => void;
}

/** The conditions of a filter as chips, each with its editor, and the menu for one more. */
export function FilterChips(props: FilterChipsProps) {
  const { chips, onChange, tools, kind } = props;
  const [added, setAdded] = useState<FieldChip>();
  const change = (at: number, chip: Chip | undefined) => onChange(chip ? chips.with(at, chip) : chips.toSpliced(at, 1));
  return (
    <>
      {chips.map((chip, at) =>
        "expression" in chip ? (
          <ExpressionChip
            key={chip.expression}
            expression={chip.expression}
            onEdit={props.onExpression}
            onRemove={() => change(at, undefined)}
          />
        ) : (
          <EditableChip
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what stays while a chip is edited
            key={`${chip.field} ${at}`}
            kind={kind}
            chip={chip}
            tools={tools}
            onChange={(next) => change(at, next)}
          />
        ),
      )}
      {added && (
        <EditableChip
          kind={kind}
          chip={added}
          tools={tools}
          opened
          onClose={() => setAdded(undefined)}
          onChange={(next) => {
            const asks = next && (next.values.length > 0 || next.op === "absent");
            setAdded(asks ? undefined : next);
            if (asks) onChange([...chips, next]);
          }}
        />
      )}
      <AddFilter kind={kind} tools={tools} onAdd={setAdded} />
    </>
  );
}

interface EditableChipProps {
  kind: string;
  chip: FieldChip;
  tools: FilterTools;
  opened?: boolean;
  onChange: (chip: FieldChip | undefined) => void;
  onClose?: () => void;
}

function EditableChip(props: EditableChipProps) {
  const { chip, tools, kind, onChange, onClose } = props;
  const [open, setOpen] = useState(props.opened ?? false);
  const words = useTicketWords(kind);
  const operator = useOperatorWord();
  const field = tools.fields[chip.field];
  const show = (next: boolean) => {
    setOpen(next);
    if (!next) onClose?.();
  };
  return (
    <Popover opened={open} onChange={show} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <span>
          <FilterChip
            field={words.field(chip.field)}
            operator={operator(chip, field)}
            value={<ChipValue kind={kind} chip={chip} field={field} />}
            onEdit={() => show(!open)}
            onRemove={() => onChange(undefined)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        {field && <ChipEditor kind={kind} chip={chip} field={field} onChange={onChange} onDone={() => show(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

const HIDDEN = new Set(["id", "description", "recordedAt", "open", "custom", "parentId", "workaroundId"]);

function AddFilter(props: { kind: string; tools: FilterTools; onAdd: (chip: FieldChip) => void }) {
  const t = useTranslations("records");
  const words = useTicketWords(props.kind);
  const { fields } = props.tools;
  const entries = Object.keys(fields)
    .filter((name) => !HIDDEN.has(name))
    .map((name) => ({ id: name, label: words.field(name), run: () => props.onAdd(emptyChip(name, fields)) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <MenuButton
      label={t("addFilter")}
      text={t("addFilter")}
      size="small"
      icon={<IconFilter aria-hidden />}
      entries={entries}
    />
  );
}

function emptyChip(name: string, fields: FilterTools["fields"]): FieldChip {
  const type = fields[name]?.type;
  return { field: name, op: type === "set" || type === "refs" ? "has" : "in", values: [] };
}
