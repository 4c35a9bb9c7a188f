import { api } from "../api/client.ts";
import type { Me } from "./me.ts";

/** Choices kept with the person on the server, and the last ones in this browser for before anyone has signed in. */
export interface Preferences {
  theme: "auto" | "light" | "dark";
  language: "en" | "de";
  sidebar: "open" | "collapsed";
}

/** The person's own choice where somebody is known, else the last one made in this browser. */
export function recall<K extends keyof Preferences>(name: K, me?: Me): Preferences[K] | undefined {
  const own = me?.preferences[name];
  return (typeof own === "string" ? own : (read(`steward.${name}`) ?? undefined)) as Preferences[K] | undefined;
}

/** Keeps a choice; that the server could not take it is no reason to disturb anyone. */
export function remember<K extends keyof Preferences>(name: K, value: Preferences[K], me?: Me): void {
  write(`steward.${name}`, value);
  if (me) api.patch("/me", { preferences: { [name]: value } }).catch(() => undefined);
}

/** Storage may be full or forbidden; a choice is then only for now. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
