import type { AccentScheme, AccentTokens } from "../../../contract/organizations/accent.ts";

let worn: CSSStyleSheet | undefined;

/** Dresses the whole app in an organization's colour, in both themes; null takes it off. A sheet made here needs no inline style. */
export function wearAccent(accent: Omit<AccentScheme, "corrected"> | null): void {
  if (!accent && !worn) return;
  worn ??= put();
  worn.replaceSync(accent ? `${rule("light", accent.light)}\n${rule("dark", accent.dark)}` : "");
}

function put(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}

function rule(theme: "light" | "dark", tokens: AccentTokens): string {
  const where = theme === "light" ? ':root, [data-mantine-color-scheme="light"]' : '[data-mantine-color-scheme="dark"]';
  return `${where} {
  --accent: ${tokens.accent};
  --accent-hover: ${tokens.hover};
  --accent-text: ${tokens.text};
  --accent-ground: ${tokens.ground};
  --ground-selected: ${tokens.ground};
}`;
}
