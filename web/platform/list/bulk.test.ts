import { afterEach, expect, test, vi } from "vitest";
import { runBulk, takeBack } from "./bulk.ts";

afterEach(() => vi.unstubAllGlobals());

const run = (ids: readonly string[], told: (done: number) => void = () => {}) =>
  runBulk("incidents", { ids }, { transition: "start" }, told, new AbortController().signal);

function answering(answer: (ids: readonly string[]) => Response) {
  const fetched = vi.fn(async (_url: string, init: RequestInit) => answer(JSON.parse(String(init.body)).ids));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("each record fares for itself", async () => {
  const problem = { code: "incident.not_open", detail: "It is closed." };
  answering((ids) =>
    Response.json({
      total: 2,
      undoId: "u",
      results: ids.map((id) => (id === "b" ? { id, status: 409, problem } : { id, status: 200 })),
    }),
  );
  expect(await run(["a", "b"])).toEqual({
    total: 2,
    failures: [{ id: "b", problem: "It is closed." }],
    undoIds: ["u"],
  });
});

test("many go in parts; a part that is refused as a whole takes no other with it", async () => {
  let part = 0;
  const fetched = answering((ids) => {
    part++;
    if (part === 1) return Response.json({ detail: "Too much at once." }, { status: 429 });
    return Response.json({ total: ids.length, undoId: null, results: ids.map((id) => ({ id, status: 200 })) });
  });
  const ids = Array.from({ length: 250 }, (_, n) => `r${n}`);
  const told: number[] = [];
  const { failures } = await run(ids, (done) => told.push(done));
  expect(failures).toHaveLength(200);
  expect(told).toEqual([200, 250]);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("what was changed in parts is taken back part by part, and what stays is said", async () => {
  const problem = { code: "bulk.changed_since", detail: "It was changed since." };
  const fetched = vi.fn(async (url: string) =>
    Response.json({
      total: 1,
      undoId: null,
      results: [url.includes("/one/") ? { id: "a", status: 409, problem } : { id: "b", status: 200 }],
    }),
  );
  vi.stubGlobal("fetch", fetched);
  expect(await takeBack(["one", "two"])).toEqual([{ id: "a", problem: "It was changed since." }]);
  expect(fetched).toHaveBeenCalledTimes(2);
});
