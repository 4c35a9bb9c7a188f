import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import type { Holiday } from "../../../contract/businesstime/calendar.ts";
import type { holidayCountries, publicHolidays } from "../../../contract/calendars/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { DaysControl } from "./DaysControl.tsx";
import styles from "./WeekControl.module.css";

type Countries = z.output<typeof holidayCountries>;
type Holidays = z.output<typeof publicHolidays>;

/** Holidays by hand, and those of a country by the year. */
export function HolidaysControl(props: ControlProps) {
  const { value, onChange, disabled } = props;
  const add = (found: Holidays["items"]) => {
    const before = value as readonly Holiday[];
    const known = new Set(before.map(({ date }) => date));
    onChange([...before, ...found.filter(({ date }) => !known.has(date))]);
  };
  return (
    <>
      <DaysControl {...props} />
      {!disabled && <PublicHolidays onAdd={add} />}
    </>
  );
}

function PublicHolidays({ onAdd }: { onAdd: (found: Holidays["items"]) => void }) {
  const words = useWords();
  const [country, setCountry] = useState<string | null>(null);
  const [state, setState] = useState<string | null>(null);
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const { data } = useQuery({
    queryKey: keys.record("holiday-countries", "all"),
    queryFn: ({ signal }) => api.get<Countries>("/holiday-countries", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const load = useMutation({
    mutationFn: () => {
      const query = new URLSearchParams({ country: country ?? "", year, ...(state ? { state } : {}) });
      return api.get<Holidays>(`/public-holidays?${query}`);
    },
    onSuccess: ({ items }) => onAdd(items),
  });
  const states = data?.items.find(({ code }) => code === country)?.states ?? [];
  return (
    <div className={styles.public}>
      <SelectField
        label={words("month.country")}
        options={(data?.items ?? []).map(optionOf)}
        value={country}
        onChange={(next) => {
          setCountry(next);
          setState(null);
        }}
      />
      {states.length > 0 && (
        <SelectField
          label={words("month.state")}
          options={states.map(optionOf)}
          value={state}
          onChange={setState}
          placeholder={words("month.none")}
          clearable
        />
      )}
      <TextField
        label={words("month.year")}
        type="number"
        min={1970}
        max={2100}
        value={year}
        onChange={(event) => setYear(event.target.value)}
      />
      <Button disabled={country === null} busy={load.isPending} onClick={() => load.mutate()}>
        {words("month.add")}
      </Button>
    </div>
  );
}

function optionOf({ code, name }: { code: string; name: string }) {
  return { value: code, label: name };
}
