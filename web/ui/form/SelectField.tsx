import "../mantine.ts";
import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { inputStyles } from "./input-styles.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Draws an option with more than its word: avatar, icon. */
  draw?: (option: Option) => ReactNode;
  /** Asks for options as someone types; `options` are then those found. */
  onSearch?: (query: string) => void;
  clearable?: boolean;
  placeholder?: string;
  disabled?: boolean;
  /** Only for screen readers, where the place says it already (a property panel). */
  labelHidden?: boolean;
  autoFocus?: boolean;
  /** The options were closed, with or without a choice. */
  onClose?: () => void;
  /** Opens within the place that it stands in: for a select that stands in something that floats itself. */
  inPlace?: boolean;
}

/** One of many, found by typing. Also the base of the pickers of people and teams. */
export function SelectField(props: SelectFieldProps) {
  const t = useTranslations("ui.select");
  const { draw, onSearch, options, label, labelHidden, hint, error, onClose, inPlace, ...rest } = props;
  return (
    <Select
      {...rest}
      {...(labelHidden ? { "aria-label": label } : { label })}
      description={hint}
      error={error}
      classNames={inputStyles}
      data={options.map((option) => ({ ...option }))}
      searchable
      openOnFocus={false}
      selectFirstOptionOnChange
      checkIconPosition="right"
      nothingFoundMessage={t("none")}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal: !inPlace }}
      {...(onClose ? { onDropdownClose: onClose } : {})}
      defaultDropdownOpened={props.autoFocus ?? false}
      {...(draw ? { renderOption: ({ option }) => draw(option) } : {})}
      {...(onSearch ? { onSearchChange: onSearch, filter: ({ options: found }) => found } : {})}
    />
  );
}
