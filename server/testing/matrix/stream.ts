import { setTimeout } from "node:timers/promises";
import type { Actor } from "./ask.ts";
import { MARKER, type Secrets } from "./internal.ts";
import type { Matrix } from "./matrix.ts";

const CHECK = "event stream";
const PATIENCE_MS = 10_000;
/** After the last that was expected: what must not come has had its time. */
const AFTERWARDS_MS = 400;

interface Listener {
  readonly as: Actor;
  heard: string;
  readonly end: () => void;
}

/** Another's events, those of records that one does not see and internal ones never arrive; public ones do. */
export async function listenForSecrets(matrix: Matrix, secrets: Secrets): Promise<void> {
  const { scene, incident, hidden, task, requester, watcher, stranger } = secrets;
  const address = await matrix.world.app.listen({ host: "127.0.0.1", port: 0 });
  const agent = await listen(address, scene.actors.agent);
  const [asking, watching] = [await listen(address, requester), await listen(address, watcher)];
  const apart = [await listen(address, stranger), await listen(address, { ...matrix.theirs.admin, name: "another" })];
  const write = async (path: string, body: unknown) =>
    void (await matrix.asker.ask(CHECK, { as: scene.admin, method: "POST", path, body }));

  await write(`/incidents/${incident}/comments`, { body: MARKER, visibility: "internal" });
  await write(`/tasks/${task}/comments`, { body: MARKER });
  await write(`/incidents/${hidden}/comments`, { body: MARKER });
  await until(() => [incident, task, hidden].every((id) => agent.heard.includes(id)));
  await setTimeout(AFTERWARDS_MS);
  for (const one of [asking, watching, ...apart]) judge(matrix, one, [incident, task, hidden, MARKER]);
  await write(`/incidents/${incident}/comments`, { body: "For everybody who sees it" });
  await until(() => asking.heard.includes(incident) && watching.heard.includes(incident));
  await setTimeout(AFTERWARDS_MS);
  for (const one of [asking, watching]) judge(matrix, one, [task, hidden, MARKER]);
  for (const one of apart) judge(matrix, one, [incident, task, hidden, MARKER]);
  for (const { as, heard, end } of [agent, asking, watching, ...apart]) {
    matrix.asker.coverage.asked(CHECK, as.name, heard === "" ? 500 : 200);
    end();
  }
  for (const [one, id] of [
    [agent, hidden],
    [asking, incident],
    [watching, incident],
  ] as const)
    if (!one.heard.includes(id)) matrix.asker.coverage.fault(CHECK, "other", `${one.as.name} never heard of ${id}`);
  matrix.asker.coverage.route(CHECK, "GET /events");
}

function judge(matrix: Matrix, { as, heard }: Listener, never: readonly string[]): void {
  const found = never.filter((word) => heard.includes(word));
  if (found.length > 0)
    matrix.asker.coverage.fault(CHECK, "leak", `${as.name} heard of ${found.join(", ")}: ${heard.slice(0, 600)}`);
}

async function listen(address: string, as: Actor): Promise<Listener> {
  const over = new AbortController();
  const response = await fetch(`${address}/api/v1/events`, { headers: { ...as.headers }, signal: over.signal });
  const listener: Listener = { as, heard: `${response.status} `, end: () => over.abort() };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? [])
      listener.heard += decoder.decode(piece as Uint8Array, { stream: true });
  };
  read().catch(() => undefined);
  return listener;
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds() && Date.now() < end) await setTimeout(20);
}
