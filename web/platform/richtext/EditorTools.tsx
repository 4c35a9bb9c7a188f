import { type Editor, useEditorState } from "@tiptap/react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import {
  IconAt,
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconSlash,
} from "../../ui/icons.ts";
import styles from "./RichEditor.module.css";

const TOOLS = [
  ["bold", IconBold, (editor: Editor) => editor.chain().focus().toggleBold().run()],
  ["italic", IconItalic, (editor: Editor) => editor.chain().focus().toggleItalic().run()],
  ["code", IconCode, (editor: Editor) => editor.chain().focus().toggleCode().run()],
  ["bulletList", IconList, (editor: Editor) => editor.chain().focus().toggleBulletList().run()],
  ["orderedList", IconListNumbers, (editor: Editor) => editor.chain().focus().toggleOrderedList().run()],
  ["blockquote", IconBlockquote, (editor: Editor) => editor.chain().focus().toggleBlockquote().run()],
] as const;

interface EditorToolsProps {
  editor: Editor;
  mentions: boolean;
  texts: boolean;
}

/** The marks that a text can have, as buttons; the usual keys do the same. */
export function EditorTools({ editor, mentions, texts }: EditorToolsProps) {
  const t = useTranslations("ui.editor");
  const [linking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [...TOOLS.map(([name]) => name), "link"].filter((name) => now.isActive(name)).join(),
  }).split(",");
  const type = (sign: string) => editor.chain().focus().insertContent({ type: "text", text: sign }).run();
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={t("tools")}>
        {TOOLS.map(([name, Icon, run]) => (
          <IconButton
            key={name}
            label={t(name)}
            icon={<Icon />}
            aria-pressed={active.includes(name)}
            onClick={() => run(editor)}
          />
        ))}
        <IconButton
          label={t("link")}
          icon={<IconLink />}
          aria-pressed={active.includes("link")}
          onClick={() => (active.includes("link") ? editor.chain().focus().unsetLink().run() : setLinking(!linking))}
        />
        {mentions && <IconButton label={t("mention")} icon={<IconAt />} onClick={() => type(" @")} />}
        {texts && <IconButton label={t("insertText")} icon={<IconSlash />} onClick={() => type(" /")} />}
      </div>
      {linking && <LinkForm editor={editor} onDone={() => setLinking(false)} />}
    </>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useTranslations("ui.editor");
  const [href, setHref] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const address = /^[a-z]+:/i.test(href) ? href : `https://${href}`;
    const text = editor.state.selection.empty
      ? { type: "text", text: href, marks: [{ type: "link", attrs: { href: address } }] }
      : undefined;
    if (text) editor.chain().focus().insertContent(text).run();
    else editor.chain().focus().setLink({ href: address }).run();
    onDone();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    editor.commands.focus();
    onDone();
  };
  return (
    <form className={styles.link} onSubmit={submit} onKeyDown={leave}>
      <input
        aria-label={t("address")}
        placeholder="https://"
        value={href}
        // biome-ignore lint/a11y/noAutofocus: asked for by the press of a button
        autoFocus
        onChange={(event) => setHref(event.target.value)}
      />
      <Button type="submit" size="small" disabled={href.trim() === ""}>
        {t("link")}
      </Button>
    </form>
  );
}
