import { type Editor, EditorContent, getSchema, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { toast } from "../../ui/toast/toasts.ts";
import { documentOf } from "./content.ts";
import { EditorTools } from "./EditorTools.tsx";
import { extensionsOf } from "./extensions.ts";
import { OfferList } from "./OfferList.tsx";
import { filesIn, isTooLong } from "./paste.ts";
import styles from "./RichEditor.module.css";
import type { RichEditorProps } from "./RichEditor.tsx";
import { type Offered, useOffer } from "./useOffer.ts";

/** The editor itself; loaded by `RichEditor`. */
export default function EditorBody(props: RichEditorProps) {
  const t = useTranslations("ui.editor");
  const latest = useRef(props);
  latest.current = props;
  const said = useRef(props.value);
  const people = useOffer(props.findPeople, ({ id, name }) => ({ id, label: name }));
  const texts = useOffer(props.findTexts, (item: Offered) => item);
  const offering = useRef(false);
  offering.current = people.shown !== undefined || texts.shown !== undefined;
  const extensions = useMemo(
    () => extensionsOf(() => latest.current.placeholder ?? "", { people: people.options, texts: texts.options }),
    [people.options, texts.options],
  );
  const [first] = useState(() => documentOf(getSchema(extensions), props.value));
  const editor = useEditor({
    extensions,
    content: first,
    injectCSS: false,
    autofocus: props.autoFocus ? "end" : false,
    onUpdate: ({ editor: changed }) => {
      said.current = changed.isEmpty ? "" : changed.getHTML();
      latest.current.onChange(said.current);
    },
    editorProps: {
      attributes: () => ({
        class: styles.text ?? "",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": latest.current.label,
      }),
      handleKeyDown: (view, event) => {
        // Out of the text, so that keys act on the page again; a list of offers closes first.
        if (event.key === "Escape" && !offering.current) view.dom.blur();
        // The key that sends is not one that breaks the line.
        return event.key === "Enter" && (event.ctrlKey || event.metaKey);
      },
      // Before the editor parses it, which is what would take so long.
      handleDOMEvents: {
        paste: (_view, event) => {
          if (!isTooLong(event.clipboardData)) return false;
          event.preventDefault();
          toast(t("tooLong"), { tone: "failure" });
          return true;
        },
      },
      handleDrop: (_view, event) => (event.dataTransfer?.files.length ?? 0) > 0,
      handlePaste: (_view, event) => {
        const files = filesIn(event.clipboardData);
        if (files.length === 0 || !latest.current.onFiles) return false;
        void latest.current.onFiles(files).then((pictures) => show(editorNow.current, pictures));
        return true;
      },
    },
  });
  const editorNow = useRef(editor);
  editorNow.current = editor;

  // What comes from outside: a restored draft, a quotation, nothing after sending.
  useEffect(() => {
    if (props.value === said.current) return;
    said.current = props.value;
    editor.commands.setContent(documentOf(editor.schema, props.value), { emitUpdate: false });
    if (props.value !== "") editor.commands.focus("end");
  }, [editor, props.value]);
  // The name of the field and its hint follow the audience.
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when the words change
  useEffect(() => {
    editor.view.updateState(editor.state);
  }, [editor, props.label, props.placeholder]);

  return (
    <>
      <EditorTools editor={editor} mentions={props.findPeople !== undefined} texts={props.findTexts !== undefined} />
      <EditorContent editor={editor} />
      <OfferList label={t("people")} offer={people} />
      <OfferList label={t("texts")} offer={texts} />
    </>
  );
}

function show(editor: Editor, pictures: Awaited<ReturnType<NonNullable<RichEditorProps["onFiles"]>>>): void {
  for (const { src, name } of pictures)
    editor
      .chain()
      .focus()
      .insertContent({ type: "image", attrs: { src, alt: name } })
      .run();
}
