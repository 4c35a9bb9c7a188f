import type { z } from "zod";
import type { Draft } from "../../../contract/drafts/index.ts";
import type { Visibility } from "../../ui/timeline/Timeline.tsx";

export type ServerDraft = z.output<typeof Draft>;

/** What somebody began to write about a ticket, one text for each audience. */
export interface KeptDraft {
  readonly visibility: Visibility;
  /** Rich text; empty for nothing. */
  readonly texts: Readonly<Record<Visibility, string>>;
  /** Whose text the server does not have yet. */
  readonly unsaved: readonly Visibility[];
}

export function emptyDraft(visibility: Visibility): KeptDraft {
  return { visibility, texts: { public: "", internal: "" }, unsaved: [] };
}

export function written(draft: KeptDraft, visibility: Visibility, html: string): KeptDraft {
  if (draft.texts[visibility] === html) return draft;
  return {
    ...draft,
    texts: { ...draft.texts, [visibility]: html },
    unsaved: [...new Set([...draft.unsaved, visibility])],
  };
}

/** Who turns to the other audience takes the text along, unless one waits there already. */
export function turnedTo(draft: KeptDraft, visibility: Visibility): KeptDraft {
  const from = draft.visibility;
  const turned = { ...draft, visibility };
  if (from === visibility || draft.texts[visibility] !== "" || draft.texts[from] === "") return turned;
  return written(written(turned, visibility, draft.texts[from]), from, "");
}

/** The server has this text now; what was typed since then stays unsaved. */
export function savedAs(draft: KeptDraft, visibility: Visibility, html: string): KeptDraft {
  if (draft.texts[visibility] !== html) return draft;
  return { ...draft, unsaved: draft.unsaved.filter((each) => each !== visibility) };
}

/** What another device left, as far as this one has nothing newer; `items` newest first. */
export function withServer(draft: KeptDraft, items: readonly ServerDraft[]): KeptDraft {
  const texts = { ...draft.texts };
  for (const each of ["public", "internal"] as const)
    if (!draft.unsaved.includes(each)) texts[each] = items.find(({ visibility }) => visibility === each)?.body ?? "";
  const [newest] = items;
  const visibility = texts[draft.visibility] === "" && newest ? newest.visibility : draft.visibility;
  return { ...draft, texts, visibility };
}

/** A draft as this browser kept it; undefined for none, or one that cannot be read. */
export function parsedDraft(stored: string | null): KeptDraft | undefined {
  try {
    const { visibility, texts, unsaved } = JSON.parse(stored ?? "") as KeptDraft;
    if (typeof texts.public !== "string" || typeof texts.internal !== "string") return undefined;
    // A draft of which it is not known for whom it was meant goes to the fewest.
    return { visibility: visibility === "public" ? "public" : "internal", texts, unsaved: [...unsaved] };
  } catch {
    return undefined;
  }
}
