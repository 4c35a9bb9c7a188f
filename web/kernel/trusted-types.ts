interface Policy {
  createHTML(markup: string): string;
  createScriptURL(address: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const WORKER = "/sw.js";

// Schemas are loaded later and would try whether they can compile themselves, which is a violation even where it fails.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** Only what stands below asks it, so nothing else of the app can make markup or addresses of scripts from texts. */
const policy = (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy("steward", {
  createHTML: (markup) => markup,
  createScriptURL: (address) => {
    if (address !== WORKER) throw new TypeError("No script of ours");
    return address;
  },
});

/** A document of this markup that runs and loads nothing, to be read. */
export function inertDocument(markup: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(markup) ?? markup, "text/html");
}

/** The address of our own service worker, which is the only one that may be registered. */
export function ownWorker(): string {
  return policy?.createScriptURL(WORKER) ?? WORKER;
}
