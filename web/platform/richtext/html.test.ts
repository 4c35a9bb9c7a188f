import { expect, test } from "vitest";
import { htmlOf } from "./html.ts";

test("what is typed is never taken for markup, and keeps its lines", () => {
  expect(htmlOf('Hi <b>"you"</b> & me\nline two\n\nnext ')).toBe(
    "<p>Hi &lt;b&gt;&quot;you&quot;&lt;/b&gt; &amp; me<br>line two</p><p>next</p>",
  );
});
