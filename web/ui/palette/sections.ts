import type { PaletteItem } from "./Palette.tsx";

/** Items that follow each other under one heading. */
export function bySections(items: readonly PaletteItem[]): readonly { group: string; items: PaletteItem[] }[] {
  const sections: { group: string; items: PaletteItem[] }[] = [];
  for (const item of items) {
    const last = sections.at(-1);
    if (last?.group === item.group) last.items.push(item);
    else sections.push({ group: item.group, items: [item] });
  }
  return sections;
}
