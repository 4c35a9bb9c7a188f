// Runs before the first paint so that a dark theme never flashes white. A file of its own: no inline script is allowed.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("steward.theme") || "auto";
  } catch {
    // Storage may be forbidden; the system's theme serves.
  }
  const scheme = chosen === "auto" ? (dark ? "dark" : "light") : chosen;
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
})();
