import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { SearchItem } from "../../../contract/search/index.ts";
import { api } from "../../kernel/api/client.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { SelectField } from "../../ui/form/SelectField.tsx";

interface TicketPickerProps {
  label: string;
  placeholder?: string;
  /** A ticket that is not among the choices: the one that another is looked for. */
  except: string;
  /** Number of the chosen ticket. */
  value: string | null;
  error?: string | undefined;
  onChange: (number: string | null) => void;
}

/** Finds a ticket of any kind by number or words; nobody has to know a number by heart. */
export function TicketPicker({ except, value, onChange, ...looks }: TicketPickerProps) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<SearchItem>();
  const isChosen = value !== null && typed.trim() === (chosen && labelOf(chosen));
  const words = useDeferredValue(isChosen ? "" : typed.trim());
  const found = useQuery({
    queryKey: ["search", words, "picker"],
    queryFn: ({ signal }) => api.get<ListPage<SearchItem>>("/search", { query: { q: words, limit: 8 }, signal }),
    enabled: words.length >= 2,
    placeholderData: keepPreviousData,
  });
  const items = words.length >= 2 ? (found.data?.items ?? []) : [];
  const choices = [...(chosen && value ? [chosen] : []), ...items.filter(({ id }) => id !== chosen?.id)];
  const choose = (number: string | null) => {
    setChosen(choices.find((item) => item.number === number));
    onChange(number);
  };
  return (
    <SelectField
      {...looks}
      clearable
      options={choices.filter(({ id }) => id !== except).map((item) => ({ value: item.number, label: labelOf(item) }))}
      value={value}
      onChange={choose}
      onSearch={setTyped}
    />
  );
}

function labelOf({ number, title }: SearchItem): string {
  return `${number} ${title}`;
}
