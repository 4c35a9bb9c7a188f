import Mention from "@tiptap/extension-mention";
import { Placeholder } from "@tiptap/extension-placeholder";
import { PluginKey } from "@tiptap/pm/state";
import { type Editor, Extension, type Extensions, Node } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import Suggestion, { type SuggestionOptions } from "@tiptap/suggestion";
import { partOf } from "./content.ts";
import type { Insertable } from "./RichEditor.tsx";

/** What is offered while somebody types `@…` or `/…`, drawn by the editor's own list. */
export interface Offers {
  readonly people: Pick<SuggestionOptions, "items" | "render">;
  readonly texts: Pick<SuggestionOptions, "items" | "render">;
}

/** The marks and blocks that the server's sanitizer keeps, and no others. */
export function extensionsOf(placeholder: () => string, offers: Offers): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      link: { openOnClick: false, autolink: true, protocols: ["mailto", "tel"] },
    }),
    Placeholder.configure({ placeholder }),
    Picture,
    Person.configure({
      suggestion: { ...offers.people, char: "@", allowSpaces: true, pluginKey: new PluginKey("people") },
    }),
    slash(offers.texts),
  ];
}

/** A picture is an attachment of our own; others are dropped when pasted. */
const Picture = Node.create({
  name: "image",
  group: "block",
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: "" } }),
  parseHTML: () => [{ tag: 'img[src^="/api/v1/attachments/"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});

/** As the server reads it: `<span data-mention="id" class="mention">@Ada Reyes</span>`. */
const Person = Mention.extend({
  addAttributes: () => ({
    id: { default: null, parseHTML: (element) => element.getAttribute("data-mention"), rendered: false },
    label: { default: "", parseHTML: (element) => element.textContent?.replace(/^@/, "") ?? "", rendered: false },
  }),
  parseHTML: () => [{ tag: "span[data-mention]" }],
  renderHTML: ({ node }) => ["span", { "data-mention": node.attrs.id, class: "mention" }, `@${node.attrs.label}`],
  renderText: ({ node }) => `@${node.attrs.label}`,
});

function slash(offer: Offers["texts"]): Extension {
  return Extension.create({
    name: "texts",
    addProseMirrorPlugins() {
      return [
        Suggestion({
          ...offer,
          editor: this.editor,
          char: "/",
          pluginKey: new PluginKey("texts"),
          command: ({ editor, range, props }) => insertText(editor, range, props as Insertable),
        }),
      ];
    },
  });
}

function insertText(editor: Editor, range: { from: number; to: number }, { html }: Insertable): void {
  editor.chain().focus().deleteRange(range).insertContent(partOf(editor.schema, html)).run();
}
