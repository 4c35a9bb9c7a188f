import { fits, isBusyElsewhere, parseKeys, type Stroke } from "./keys.ts";

export interface Bound {
  /** `"c"`, `"g i"`, `"mod+k"`. */
  readonly keys: string;
  run(): void;
}

/** A chord's next key must come within this time (ms). */
const PATIENCE = 1_200;
const modifiers = ["Shift", "Control", "Meta", "Alt"];

/**
 * Listens for the combinations and runs the first that fits; the list is read at each press, so it may change. A
 * chord (`g i`) waits for its next key. Returns how to stop.
 */
export function listenForKeys(bound: () => readonly Bound[]): () => void {
  let pressed: Stroke[] = [];
  let last = 0;

  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || modifiers.includes(event.key)) return;
    const stroke: Stroke = { key: event.key.toLowerCase(), mod: event.ctrlKey || event.metaKey };
    if (!stroke.mod && isBusyElsewhere(event)) return;
    if (event.timeStamp - last > PATIENCE) pressed = [];
    last = event.timeStamp;

    const started = startedBy(event, bound(), pressed);
    const complete = started.find((entry) => parseKeys(entry.keys).length === pressed.length + 1);
    if (started.length > 0) event.preventDefault();
    pressed = complete || started.length === 0 ? [] : [...pressed, stroke];
    complete?.run();
  };

  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

function startedBy(event: KeyboardEvent, bound: readonly Bound[], pressed: readonly Stroke[]): readonly Bound[] {
  return bound.filter((entry) => {
    const strokes = parseKeys(entry.keys);
    const next = strokes[pressed.length];
    return next !== undefined && beginsWith(strokes, pressed) && fits(event, next);
  });
}

function beginsWith(strokes: readonly Stroke[], pressed: readonly Stroke[]): boolean {
  return pressed.every(({ key, mod }, at) => strokes[at]?.key === key && strokes[at]?.mod === mod);
}
