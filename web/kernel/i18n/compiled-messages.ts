import compile from "icu-minify/compile";
import type { Plugin } from "vite";

type Catalogue = { readonly [key: string]: string | Catalogue };

/**
 * Compiles the ICU texts of the catalogues while building, so that no message parser goes to the browser. Of a catalogue
 * asked for with `?places` only the names of places are left: what keys called `nav`, `title` or `…Nav` say.
 */
export function compiledMessages(): Plugin {
  return {
    name: "compiled-messages",
    enforce: "pre",
    transform: {
      filter: { id: /contract[\\/]messages[\\/].+\.json(\?places)?$/ },
      handler: (source, id) => {
        const texts = JSON.parse(source) as Catalogue;
        if (!id.endsWith("?places")) return { code: JSON.stringify(compileAll(texts)), map: null };
        return { code: `export default ${JSON.stringify(compileAll(placesOf(texts)))}`, moduleType: "js", map: null };
      },
    },
  };
}

function placesOf(texts: Catalogue): Catalogue {
  const kept = Object.entries(texts).flatMap(([key, text]): [string, string | Catalogue][] => {
    if (typeof text === "string") return /^(nav|title|\w+Nav)$/.test(key) ? [[key, text]] : [];
    const below = placesOf(text);
    return Object.keys(below).length > 0 ? [[key, below]] : [];
  });
  return Object.fromEntries(kept);
}

function compileAll(catalogue: Catalogue): object {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, text]) => [key, typeof text === "string" ? compile(text) : compileAll(text)]),
  );
}
