/**
 * Resolves when this process is asked to end, with by what: a signal, or the end of the process that started it
 * (`run.mjs`, which holds a channel to its child, so that a killed parent leaves no orphan).
 */
export function askedToEnd(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    if (!process.channel) return;
    process.once("disconnect", () => resolve("the end of its parent"));
    // The channel shall not keep this process alive.
    process.channel.unref();
  });
}
