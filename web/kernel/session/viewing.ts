import { api, onlyLooks } from "../api/client.ts";
import type { Me } from "./me.ts";

/** Begins to see as somebody sees; a full page load follows, so that nothing of one's own stays in memory. */
export async function startViewing(userId: string, reason: string): Promise<void> {
  await api.postOnce("/me/view-as", { userId, reason });
  await begin("/");
}

/** Back to one's own eyes, at the person one looked for. */
export async function leaveViewing({ id }: Pick<Me, "id">): Promise<void> {
  await api.delete("/me/view-as");
  await begin(`/admin/users?open=${id}`);
}

/** What would change something is refused here already, in the given words; not even a presence is told. */
export function refuseChanges(words: string): void {
  onlyLooks({ code: "common.only_viewing", detail: words });
}

async function begin(at: string): Promise<void> {
  await globalThis.caches?.delete("steward-answers-1").catch(() => false);
  location.assign(at);
}
