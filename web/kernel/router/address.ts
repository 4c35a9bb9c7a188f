import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

type Search = Readonly<Record<string, string | undefined>>;

/** A parameter of the page's path: `useParam("number")` on `/incidents/$number`. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  return params[name] ?? "";
}

/**
 * What the address carries after `?`, as plain texts named as the API names them, so that a link carries the whole
 * view; and how to change some of it (`undefined` takes a part away). `replace` leaves no step to go back to.
 */
export function useAddress(): readonly [Search, (changes: Search, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Search, replace = false) => {
      navigate({ to: ".", search: ((before: Search) => ({ ...before, ...changes })) as never, replace });
    },
    [navigate],
  );
  return [search, change];
}

/** `?state=new&sort=-createdAt` as texts; nothing is taken for a number or for JSON. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") parts.set(name, String(value));
  }
  const text = parts.toString();
  return text === "" ? "" : `?${text}`;
}
