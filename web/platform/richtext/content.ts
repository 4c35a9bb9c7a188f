import { DOMParser, type Fragment, type Schema } from "@tiptap/pm/model";
import type { JSONContent } from "@tiptap/react";
import { inertDocument } from "../../kernel/trusted-types.ts";

/** Rich text as the editor keeps it. Read here since the editor would read a text in a way that Trusted Types forbid. */
export function documentOf(schema: Schema, html: string): JSONContent {
  return DOMParser.fromSchema(schema).parse(inertDocument(html).body).toJSON();
}

/** The same as a part to insert. */
export function partOf(schema: Schema, html: string): Fragment {
  return DOMParser.fromSchema(schema).parseSlice(inertDocument(html).body).content;
}
