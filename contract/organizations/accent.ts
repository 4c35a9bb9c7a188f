/** What a colour of an organization becomes in one theme; every pair of text and ground reads 4.5:1 (WCAG 2.2 §1.4.3). */
export interface AccentTokens {
  readonly accent: string;
  readonly hover: string;
  readonly text: string;
  readonly ground: string;
}

export interface AccentScheme {
  readonly light: AccentTokens;
  readonly dark: AccentTokens;
  /** Whether the colour itself could not carry white text, and a darker one of its hue stands for it. */
  readonly corrected: boolean;
}

const READABLE = 4.5;
/** Shapes against what they stand on (§1.4.11). */
const VISIBLE = 3;
const WHITE = "#ffffff";
/** Grounds and the faintest text of the two themes, as the web's tokens have them; a test holds them together. */
export const THEMES = {
  light: { ground: WHITE, text: "#151922", faint: "#636b79" },
  dark: { ground: "#101216", text: "#e9ebef", faint: "#929aa8" },
} as const;
const SHARES = [0.16, 0.12, 0.1, 0.08, 0.06, 0.04, 0.02, 0];
const STEP = 0.02;

/** The tokens of both themes for a colour `#rrggbb`, with its lightness moved as little as the contrast asks for. */
export function accentScheme(colour: string): AccentScheme {
  const accent = darkenUntil(colour, (shade) => contrast(WHITE, shade) >= READABLE);
  const onDark = darkAccent(accent);
  return {
    light: { ...tokens(accent, THEMES.light), hover: mix("#000000", accent, 0.14) },
    dark: { ...tokens(onDark, THEMES.dark), hover: mix("#000000", onDark, 0.1) },
    corrected: accent !== colour,
  };
}

function tokens(accent: string, theme: { ground: string; text: string; faint: string }): Omit<AccentTokens, "hover"> {
  const light = theme.ground === WHITE;
  const toned = SHARES.map((share) => mix(accent, theme.ground, share));
  const ground = toned.find((shade) => contrast(theme.faint, shade) >= READABLE) ?? theme.ground;
  const reads = (shade: string) => contrast(shade, ground) >= READABLE && contrast(shade, theme.ground) >= READABLE;
  const text = light ? darkenUntil(accent, reads) : lightenUntil(accent, reads);
  return { accent, ground, text };
}

/** Carries white text, and stands out from the dark ground as far as both are possible. */
function darkAccent(accent: string): string {
  const lighter = lightenUntil(accent, (shade) => contrast(shade, THEMES.dark.ground) >= VISIBLE);
  return darkenUntil(lighter, (shade) => contrast(WHITE, shade) >= READABLE);
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/** `share` of the first over the rest of the second. */
function mix(over: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(over).map((value, index) => Math.round(value * share + (below[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function darkenUntil(colour: string, enough: (shade: string) => boolean): string {
  return moveUntil(colour, "#000000", enough);
}

function lightenUntil(colour: string, enough: (shade: string) => boolean): string {
  return moveUntil(colour, WHITE, enough);
}

function moveUntil(colour: string, towards: string, enough: (shade: string) => boolean): string {
  for (let share = 0; share < 1; share += STEP) {
    const shade = mix(towards, colour, share);
    if (enough(shade)) return shade;
  }
  return towards;
}
