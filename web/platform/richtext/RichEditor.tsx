import { lazy, Suspense } from "react";
import { PlainEditor } from "./PlainEditor.tsx";

export interface Picture {
  /** Path of an attachment's content. */
  readonly src: string;
  readonly name: string;
}

/** A text to be had by typing `/`: filled in already. */
export interface Insertable {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly html: string;
}

export interface RichEditorProps {
  label: string;
  /** Rich text; empty for nothing. */
  value: string;
  onChange: (html: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  /** Attaches pasted files; those that are pictures come back to stand in the text. */
  onFiles?: (files: readonly File[]) => Promise<readonly Picture[]>;
  /** People whose name contains the words, for `@`. */
  findPeople?: (words: string) => Promise<readonly { id: string; name: string }[]>;
  /** What `/` offers. */
  findTexts?: (words: string) => Promise<readonly Insertable[]>;
}

/** What is written here is shown next, maybe without a network: what shows it comes along. */
const EditorBody = lazy(async () => (await Promise.all([import("./EditorBody.tsx"), import("./Sanitised.tsx")]))[0]);

/** Where rich text is written. Until the editor has come, a plain field takes what is typed, and hands it over. */
export function RichEditor(props: RichEditorProps) {
  return (
    <Suspense fallback={<PlainEditor {...props} />}>
      <EditorBody {...props} />
    </Suspense>
  );
}
