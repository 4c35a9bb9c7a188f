export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "success" | "failure";
  /** What undoes it, where that is possible. */
  readonly undo?: () => void;
}

/** Long enough to read and to undo (ms); a failure stays until it is closed. */
const SHOWN = 7_000;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** Says that something happened, with a way back where there is one. Callable from anywhere. */
export function toast(text: string, options: { tone?: Toast["tone"]; undo?: () => void } = {}): void {
  const entry: Toast = {
    id: nextId++,
    text,
    tone: options.tone ?? "plain",
    ...(options.undo ? { undo: options.undo } : {}),
  };
  publish([...toasts, entry].slice(-4));
  resumeToast(entry);
}

export function closeToast(id: number): void {
  holdToast(id);
  publish(toasts.filter((entry) => entry.id !== id));
}

/** Keeps it while it is pointed at or holds the focus. */
export function holdToast(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

export function resumeToast(entry: Toast): void {
  holdToast(entry.id);
  if (entry.tone === "failure") return;
  timers.set(
    entry.id,
    setTimeout(() => closeToast(entry.id), SHOWN),
  );
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function shownToasts(): readonly Toast[] {
  return toasts;
}

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
