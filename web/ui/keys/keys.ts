/** One key press of a combination: `mod+k`, `?`, `g`. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export interface Stroke {
  readonly key: string;
  readonly mod: boolean;
}

export const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Reads `"g i"` or `"mod+k"` into the strokes it is made of. */
export function parseKeys(keys: string): readonly Stroke[] {
  return keys.split(" ").map((stroke) => {
    const mod = stroke.startsWith("mod+");
    return { key: (mod ? stroke.slice(4) : stroke).toLowerCase(), mod };
  });
}

/** How a person reads the combination: `["Ctrl", "K"]`, `["G", "I"]`. */
export function keyCaps(keys: string): readonly string[] {
  return parseKeys(keys).flatMap(({ key, mod }) => [...(mod ? [isMac ? "⌘" : "Ctrl"] : []), capOf(key)]);
}

export function fits(event: KeyboardEvent, stroke: Stroke): boolean {
  if (event.altKey || (event.ctrlKey || event.metaKey) !== stroke.mod) return false;
  return event.key.toLowerCase() === stroke.key;
}

const editable = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
const floating = '[aria-modal="true"], [role="menu"], [role="listbox"]';

/** Single letters belong to the text while someone types, and to what floats while something floats. */
export function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  return Boolean(target?.closest(editable)) || document.querySelector(floating) !== null;
}

const caps: Readonly<Record<string, string>> = {
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  backspace: "⌫",
};

function capOf(key: string): string {
  return caps[key] ?? key.toUpperCase();
}
