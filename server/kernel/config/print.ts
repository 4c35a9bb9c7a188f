import type { Setting } from "./setting.ts";
import type { Settings } from "./settings.ts";
import { text } from "./shape.ts";
import { groups } from "./table.ts";

/** The table of all settings with their values now, secrets hidden, for a terminal. */
export function printSettings(settings: Settings): string {
  const width = Math.max(...groups.flatMap((group) => Object.keys(group.settings)).map((name) => name.length));
  const lines = groups.flatMap(({ title, settings: rows }) => [
    title,
    ...Object.entries(rows).flatMap(([name, row]) => [
      `  ${name.padEnd(width)}  ${shown(row, settings[name as keyof Settings])}`,
      `  ${"".padEnd(width)}  ${row.meaning}${defaultOf(row)}`,
    ]),
    "",
  ]);
  return lines.join("\n");
}

/** The content of `.env.example`: every setting, set to its default, commented out. */
export function environmentExample(): string {
  const head =
    "# Settings of Steward. Copy this file to .env and change what you need; the environment wins over the file.";
  const blocks = groups.map(
    ({ title, settings }) => `## ${title}\n\n${Object.entries(settings).map(example).join("\n\n")}`,
  );
  return `${[head, ...blocks].join("\n\n")}\n`;
}

function example([name, row]: [string, Setting<unknown>]): string {
  const default_ = row.otherwise ? `\n# Otherwise: ${row.otherwise}.` : "";
  return `# ${row.meaning}${row.shape === text ? "" : ` It must ${row.shape.must}.`}${default_}\n# ${name}=${row.default ?? ""}`;
}

function shown({ secret }: Setting<unknown>, value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "—";
  if (value === null) return "off";
  if (typeof value === "boolean") return value ? "1" : "0";
  return secret ? "(set)" : String(value);
}

function defaultOf({ default: value, otherwise }: Setting<unknown>): string {
  const words = otherwise ?? value;
  return words ? ` Default: ${words}.` : "";
}
