import { fireEvent, screen } from "@testing-library/react";
import { useMemo, useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import type { Column } from "./column.ts";
import { RecordTable } from "./RecordTable.tsx";

interface Row {
  id: string;
  title: string;
}

const rows: readonly Row[] = Array.from({ length: 100_000 }, (_, at) => ({ id: `r${at}`, title: `Ticket ${at}` }));
const columns: readonly Column<Row>[] = [
  { id: "title", header: "Title", width: 200, grow: true, sort: "title", cell: (row) => row.title },
];

beforeEach(() => {
  Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => 600 });
  Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, get: () => 800 });
});

function Listed(props: {
  onOpen?: (row: Row) => void;
  onEnd?: () => void;
  onSort?: (sort: string | undefined) => void;
}) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <input aria-label="Elsewhere" />
      <output>{[...selected].join(" ")}</output>
      <RecordTable
        label="Incidents"
        rows={rows}
        rowId={(row) => row.id}
        columns={columns}
        selected={selected}
        onSelect={setSelected}
        {...props}
      />
    </>
  );
}

const grid = () => screen.getByRole("grid", { name: "Incidents" });
const activeRow = () => document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");
const press = (key: string, init = {}) => fireEvent.keyDown(document.body, { key, ...init });

test("of 100,000 rows only those in sight exist, and the count is told", () => {
  show(<Listed />);
  expect(screen.getByText("Ticket 10")).toBeTruthy();
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(grid().getAttribute("aria-rowcount")).toBe("100001");
});

test("j and k move the active row without the focus being on the list", () => {
  show(<Listed />);
  press("j");
  press("j");
  press("k");
  expect(activeRow()?.textContent).toBe("Ticket 0");
  press("j");
  expect(activeRow()?.textContent).toBe("Ticket 1");
});

test("Enter on the list opens the active row", () => {
  const onOpen = vi.fn();
  show(<Listed onOpen={onOpen} />);
  grid().focus();
  fireEvent.keyDown(grid(), { key: "ArrowDown" });
  fireEvent.keyDown(grid(), { key: "Enter" });
  expect(onOpen).toHaveBeenCalledWith(rows[0]);
});

test("x selects the active row and again lets it go; Shift with a move selects a range", () => {
  show(<Listed />);
  press("j");
  press("x");
  expect(screen.getByRole("status").textContent).toBe("r0");
  press("x");
  expect(screen.getByRole("status").textContent).toBe("");
  press("J", { shiftKey: true });
  press("J", { shiftKey: true });
  expect(screen.getByRole("status").textContent).toBe("r0 r1 r2");
});

test("letters typed into a field stay there", () => {
  show(<Listed />);
  fireEvent.keyDown(screen.getByLabelText("Elsewhere"), { key: "j" });
  expect(activeRow()).toBeNull();
});

test("a press on a header sorts by it", () => {
  const onSort = vi.fn();
  show(<Listed onSort={onSort} />);
  fireEvent.click(screen.getByRole("button", { name: "Title" }));
  expect(onSort).toHaveBeenCalledWith("title");
});

test("a press on a row opens it, a press on its box only selects it", () => {
  const onOpen = vi.fn();
  show(<Listed onOpen={onOpen} />);
  fireEvent.click(screen.getAllByRole("checkbox", { name: "Select" })[3]!);
  expect(onOpen).not.toHaveBeenCalled();
  expect(screen.getByRole("status").textContent).toBe("r3");
  fireEvent.click(screen.getByText("Ticket 5"));
  expect(onOpen).toHaveBeenCalledWith(rows[5]);
});

test("an empty list says so in a row: a grid holds nothing else", () => {
  show(
    <RecordTable label="Incidents" rows={[]} rowId={(row: Row) => row.id} columns={columns} empty={<h2>Nothing</h2>} />,
  );
  const heading = screen.getByRole("heading", { name: "Nothing" });
  expect(heading.closest('[role="row"]')?.parentElement).toBe(grid());
  for (const group of screen.getAllByRole("rowgroup")) expect(group.querySelector('[role="row"]')).not.toBeNull();
});

const some = (from: number, to: number) => rows.slice(from, to);

test("the keys stay on their row while others come before it, and on the place of a row that goes", () => {
  const table = (shown: readonly Row[]) => (
    <RecordTable label="Incidents" rows={shown} rowId={(row) => row.id} columns={columns} />
  );
  const { rerender } = show(table(some(10, 20)));
  press("j");
  press("j");
  expect(activeRow()?.textContent).toBe("Ticket 11");
  rerender(table(some(5, 20)));
  expect(activeRow()?.textContent).toBe("Ticket 11");
  rerender(table([...some(5, 11), ...some(12, 20)]));
  expect(activeRow()?.textContent).toBe("Ticket 12");
});

test("rows that come above do not move what is in sight, another list begins at its top", () => {
  const table = (shown: readonly Row[], name = "open") => (
    <RecordTable label="Incidents" name={name} rows={shown} rowId={(row) => row.id} columns={columns} />
  );
  const { rerender } = show(table(some(10, 500)));
  grid().scrollTop = 3_600;
  fireEvent.scroll(grid());
  rerender(table(some(7, 500)));
  expect(grid().scrollTop).toBe(3_600 + 3 * 36);
  rerender(table(some(0, 500), "closed"));
  expect(grid().scrollTop).toBe(0);
});

const headings = ["0", "1", "2"].map((key) => ({ key, label: `Group ${key}`, count: 3 }));

function Grouped() {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const grouped = useMemo(
    () => ({
      all: headings,
      of: ({ id }: Row) => headings[Math.floor(Number(id.slice(1)) / 3)]!,
      folded,
      onFold: (key: string) => setFolded(folded.symmetricDifference(new Set([key]))),
    }),
    [folded],
  );
  return (
    <RecordTable label="Incidents" rows={some(0, 9)} rowId={(row) => row.id} columns={columns} grouped={grouped} />
  );
}

test("a group folds to its heading by a press or the arrow keys, and opens again", () => {
  show(<Grouped />);
  fireEvent.click(screen.getByRole("button", { name: /Group 1/ }));
  expect(screen.queryByText("Ticket 4")).toBeNull();
  expect(screen.getByRole("button", { name: /Group 1/ }).getAttribute("aria-expanded")).toBe("false");
  expect(screen.getByText("Ticket 6")).toBeTruthy();
  grid().focus();
  const key = (name: string) => fireEvent.keyDown(grid(), { key: name });
  key("ArrowRight");
  expect(screen.getByText("Ticket 4")).toBeTruthy();
  key("ArrowDown");
  expect(activeRow()?.textContent).toBe("Ticket 3");
  key("ArrowLeft");
  expect(screen.queryByText("Ticket 3")).toBeNull();
  expect(activeRow()?.textContent).toContain("Group 1");
  key("ArrowDown");
  expect(activeRow()?.textContent).toBe("Ticket 6");
  key("ArrowUp");
  key("Enter");
  expect(screen.getByText("Ticket 3")).toBeTruthy();
});
