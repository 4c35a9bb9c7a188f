import { type ComponentType, useEffect, useRef, useState } from "react";
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

/** Where rich text is written. Until the editor has come, and where it cannot come, a plain field takes what is typed. */
export function RichEditor(props: RichEditorProps) {
  const Body = useBodyOnceLoaded();
  const [typing, setTyping] = useState(false);
  const focused = useRef(props.autoFocus ?? false);
  // Whoever is typing keeps the field: taking it from under them would lose keys.
  if (Body && !typing) return <Body {...props} autoFocus={focused.current} />;
  const focus = (has: boolean) => {
    focused.current = has;
    if (!has) setTyping(false);
  };
  return <PlainEditor {...props} onTyping={() => setTyping(true)} onFocused={focus} />;
}

type Body = ComponentType<RichEditorProps>;
let loaded: Body | undefined;

function useBodyOnceLoaded(): Body | undefined {
  const [body, setBody] = useState(() => loaded);
  useEffect(() => {
    let here = true;
    load().then(
      (Came) => {
        loaded = Came;
        if (here) setBody(() => Came);
      },
      // Without a network it is written in the plain field.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, []);
  return body;
}

/** What is written here is shown next, maybe without a network: what shows it comes along. */
async function load(): Promise<Body> {
  const [body] = await Promise.all([import("./EditorBody.tsx"), import("./Sanitised.tsx")]);
  return body.default;
}
