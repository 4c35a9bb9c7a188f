import compile from "icu-minify/compile";
import type { Plugin } from "vite";

type Catalogue = { readonly [key: string]: string | Catalogue };

/** Compiles the ICU texts of the catalogues while building, so that no message parser goes to the browser. */
export function compiledMessages(): Plugin {
  return {
    name: "compiled-messages",
    enforce: "pre",
    transform: {
      filter: { id: /contract[\\/]messages[\\/].+\.json$/ },
      handler: (source) => ({ code: JSON.stringify(compileAll(JSON.parse(source) as Catalogue)), map: null }),
    },
  };
}

function compileAll(catalogue: Catalogue): object {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, text]) => [key, typeof text === "string" ? compile(text) : compileAll(text)]),
  );
}
