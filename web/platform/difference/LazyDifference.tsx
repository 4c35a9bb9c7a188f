import { lazy, Suspense } from "react";
import { textOfHtml } from "../richtext/text-of-html.ts";

const TextDifference = lazy(() => import("./TextDifference.tsx"));

/** The words that two values of a text differ in; rich text as it reads. Loaded when it is shown. */
export function LazyDifference({ from, to }: { from: string; to: string }) {
  return (
    <Suspense>
      <TextDifference from={plain(from)} to={plain(to)} />
    </Suspense>
  );
}

function plain(text: string): string {
  return isMarkup(text) ? textOfHtml(text.replaceAll(/<img\b[^>]*>/gi, "🖼 ")) : text;
}

function isMarkup(text: string): boolean {
  return /<\/?[a-z][^>]*>/i.test(text);
}
