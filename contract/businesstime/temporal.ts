/** The runtime's own Temporal. Only a browser without one loads the polyfill; the server never does. */
const source = "Temporal" in globalThis ? globalThis : await import("temporal-polyfill");

export const Temporal = source.Temporal as typeof globalThis.Temporal;
