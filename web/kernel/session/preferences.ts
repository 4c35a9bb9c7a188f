/** Choices kept in this browser: for each person, and the last one for whoever sees the sign-in page. */
export interface Preferences {
  theme: "auto" | "light" | "dark";
  language: "en" | "de";
  sidebar: "open" | "collapsed";
}

export function recall<K extends keyof Preferences>(name: K, personId?: string): Preferences[K] | undefined {
  const own = personId === undefined ? null : read(`steward.${personId}.${name}`);
  return (own ?? read(`steward.${name}`) ?? undefined) as Preferences[K] | undefined;
}

export function remember<K extends keyof Preferences>(name: K, value: Preferences[K], personId?: string): void {
  write(`steward.${name}`, value);
  if (personId !== undefined) write(`steward.${personId}.${name}`, value);
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
