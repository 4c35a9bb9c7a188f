import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { useMemo } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import { RecordTable } from "../../ui/table/RecordTable.tsx";
import { keys } from "./keys.ts";
import { pagedList } from "./list.ts";
import { createQueries } from "./queries.ts";
import { usePages } from "./usePages.ts";

interface Row {
  readonly id: string;
  readonly title: string;
}

const ROW = 36;
const columns = [{ id: "title", header: "Title", width: 200, cell: (row: Row) => row.title }];

let stored: Row[];
let asked: string[];
let lost: boolean;
let queries: ReturnType<typeof createQueries>;

/** A server whose cursors name the last row seen, so that they stay good whatever comes and goes. */
function answer(url: string) {
  const { searchParams } = new URL(url, "http://localhost");
  const cursor = searchParams.get("cursor");
  asked.push(cursor ?? "first");
  if (lost) return Promise.reject(new TypeError("no network"));
  const from = cursor === null ? 0 : stored.findIndex(({ id }) => id > cursor);
  const items = stored.slice(from, from + Number(searchParams.get("limit")));
  const ended = from + items.length >= stored.length;
  return Promise.resolve(Response.json({ items, nextCursor: ended ? null : items.at(-1)?.id }));
}

beforeEach(() => {
  Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => 600 });
  Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, get: () => 800 });
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => 600 });
  stored = Array.from({ length: 1_000 }, (_, at) => row(at));
  asked = [];
  lost = false;
  queries = createQueries();
  vi.stubGlobal("fetch", vi.fn(answer));
});

const row = (at: number, title = `Ticket ${at}`) => ({ id: `r${String(at * 10).padStart(6, "0")}`, title });

function Listed() {
  const list = useMemo(() => pagedList<Row>("incidents"), []);
  const pages = usePages(list);
  return (
    <RecordTable
      label="Incidents"
      rows={pages.rows}
      rowId={({ id }) => id}
      columns={columns}
      loading={!pages.known}
      more={pages.more}
      onSight={pages.see}
      failed={pages.error ? { says: "Lost.", retry: pages.retry } : undefined}
    />
  );
}

const grid = () => screen.getByRole("grid", { name: "Incidents" });
const scrollTo = (index: number) =>
  act(async () => {
    grid().scrollTop = index * ROW;
    fireEvent.scroll(grid());
  });
const changed = () => act(() => queries.invalidateQueries({ queryKey: keys.lists("incidents") }));

/** Scrolls down page by page until this row is there, and rests. */
async function scrolledTo(index: number) {
  show(
    <QueryClientProvider client={queries}>
      <Listed />
    </QueryClientProvider>,
  );
  await screen.findByText("Ticket 0");
  for (let at = 40; at < index; at += 90) {
    await scrollTo(Math.min(at, index));
    await screen.findByText(`Ticket ${Math.min(at, index)}`);
  }
  await scrollTo(index);
  await screen.findByText(`Ticket ${index}`);
  await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
  asked = [];
}

test("a change costs one or two requests however deep one is in the list", async () => {
  await scrolledTo(890);
  await changed();
  expect(asked).toEqual([row(849).id]);
  await scrollTo(845);
  await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
  asked = [];
  await changed();
  expect(asked).toEqual([row(749).id, row(849).id]);
});

test("pages out of sight keep their rows, and are read again once one rests at them", async () => {
  await scrolledTo(400);
  stored[3] = row(3, "Changed meanwhile");
  await changed();
  asked = [];
  await scrollTo(0);
  expect(screen.getByText("Ticket 3")).toBeTruthy();
  await screen.findByText("Changed meanwhile");
  expect(asked).toEqual(["first"]);
});

test("what comes and goes in sight is there without a gap and without a double", async () => {
  await scrolledTo(145);
  const fresh = { id: `${row(144).id}5`, title: "Fresh" };
  stored = [...stored.slice(0, 145), fresh, ...stored.slice(146)];
  await changed();
  await screen.findByText("Fresh");
  const titles = screen.getAllByText(/^(Ticket \d+|Fresh)$/).map(({ textContent }) => textContent);
  const begin = titles.indexOf("Ticket 144");
  expect(titles.slice(begin, begin + 8)).toEqual([
    ...["Ticket 144", "Fresh", "Ticket 146", "Ticket 147", "Ticket 148", "Ticket 149", "Ticket 150", "Ticket 151"],
  ]);
  expect(new Set(titles).size).toBe(titles.length);
});

test("a page that could not be read says so at the end of the list, and comes when tried again", async () => {
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } });
  await scrolledTo(60);
  lost = true;
  await scrollTo(130);
  const again = await screen.findByRole("button", { name: "Try again" }, { timeout: 4_000 });
  expect(screen.getByText("Ticket 140")).toBeTruthy();
  lost = false;
  fireEvent.click(again);
  await screen.findByText("Ticket 152");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Try again" })).toBeNull());
});
