import "../../ui/mantine.ts";
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
  /** A condition that does not yet ask for anything; it stands last. */
  const [begun, setBegun] = useState<FieldChip>();
  const [open, setOpen] = useState<number>();
  const shown = begun ? [...chips, begun] : chips;

  const change = (at: number, chip: FieldChip) => {
    if (asks(chip)) {
      setBegun(undefined);
      onChange(chips.toSpliced(at, 1, chip));
    } else {
      setBegun(chip);
      setOpen(chips.length - (at < chips.length ? 1 : 0));
      if (at < chips.length) onChange(chips.toSpliced(at, 1));
    }
  };
  const remove = (at: number) => {
    if (at < chips.length) onChange(chips.toSpliced(at, 1));
    else setBegun(undefined);
  };
  const show = (at: number | undefined) => {
    setOpen(at);
    if (at === undefined) setBegun(undefined);
  };
  return (
    <>
      {shown.map((chip, at) =>
        "expression" in chip ? (
          <ExpressionChip
            key={chip.expression}
            expression={chip.expression}
            onEdit={props.onExpression}
            onRemove={() => remove(at)}
          />
        ) : (
          <EditableChip
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what stays while a chip is edited
            key={at}
            kind={kind}
            chip={chip}
            tools={tools}
            open={open === at}
            onOpen={(next) => show(next ? at : undefined)}
            onChange={(next) => change(at, next)}
            onRemove={() => remove(at)}
          />
        ),
      )}
      <AddFilter
        kind={kind}
        tools={tools}
        onAdd={(chip) => {
          setBegun(chip);
          setOpen(chips.length);
        }}
      />
    </>
  );
}

function asks({ op, values }: FieldChip): boolean {
  return values.length > 0 || op === "absent" || op === "present";
}

interface EditableChipProps {
  kind: string;
  chip: FieldChip;
  tools: FilterTools;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (chip: FieldChip) => void;
  onRemove: () => void;
}

function EditableChip(props: EditableChipProps) {
  const { chip, tools, kind, open, onOpen } = props;
  const words = useTicketWords(kind);
  const operator = useOperatorWord();
  const field = tools.fields[chip.field];
  return (
    <Popover opened={open} onChange={onOpen} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span>
          <FilterChip
            field={words.field(chip.field)}
            operator={operator(chip, field)}
            value={<ChipValue kind={kind} chip={chip} field={field} />}
            onEdit={() => onOpen(!open)}
            onRemove={props.onRemove}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        {field && (
          <ChipEditor kind={kind} chip={chip} field={field} onChange={props.onChange} onDone={() => onOpen(false)} />
        )}
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
