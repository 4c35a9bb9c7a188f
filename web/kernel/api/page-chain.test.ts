import { expect, test } from "vitest";
import { type Chain, type ChainRules, knownChain, pageOfRow, readInto, rechain } from "./page-chain.ts";

type Place = string | null;
interface Row {
  readonly id: string;
}

const plain: ChainRules<Place, Row> = {
  first: null,
  next: (_place, cursor) => cursor ?? undefined,
  keyOf: JSON.stringify,
  alike: () => true,
  idOf: ({ id }) => id,
};
const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const read = (place: Place, ids: string, cursor: string | null, at = 1) => ({
  ...{ key: JSON.stringify(place), at, cursor },
  rows: rows(...ids),
});
const said = (chain: Chain<unknown, Row>) => chain.map((page) => page.rows.map(({ id }) => id).join(""));
const places = (chain: Chain<Place, Row>) => chain.map(({ place }) => place);

/** Three pages that were read, and one that was not. */
function threePages() {
  const answers = [read(null, "abc", "c"), read("c", "def", "f"), read("f", "ghi", "i")];
  return knownChain((place) => answers.find(({ key }) => key === JSON.stringify(place)), plain);
}

test("pages follow each other by their cursors, as far as answers are kept", () => {
  expect(said(threePages())).toEqual(["abc", "def", "ghi", ""]);
  expect(places(threePages())).toEqual([null, "c", "f", "i"]);
});

test("where a page ends elsewhere, the next one begins there and keeps its rows until it is read", () => {
  const chain = readInto(threePages(), 0, read(null, "xab", "b", 2), plain);
  expect(places(chain)).toEqual([null, "b", "f", "i"]);
  expect(said(chain)).toEqual(["xab", "def", "ghi", ""]);
  expect(said(readInto(chain, 1, read("b", "cde", "e", 3), plain))).toEqual(["xab", "cde", "ghi", ""]);
});

test("a row that moved stands once: where it was read last", () => {
  expect(said(readInto(threePages(), 2, read("f", "gah", "h", 2), plain))).toEqual(["bc", "def", "gah", ""]);
  expect(said(readInto(threePages(), 0, read(null, "aeb", "b", 2), plain))).toEqual(["aeb", "df", "ghi", ""]);
});

test("where the list ends, what came after it is gone", () => {
  expect(said(readInto(threePages(), 1, read("c", "de", null, 2), plain))).toEqual(["abc", "de"]);
});

test("a row is found in its page, and one past the end in the last", () => {
  expect([0, 2, 3, 8, 9].map((index) => pageOfRow(threePages(), index))).toEqual([0, 0, 1, 2, 3]);
});

/** Places are groups, one page each, of those that are open. */
const grouped = (...open: string[]): ChainRules<Place, Row> => ({
  ...plain,
  first: open[0] ?? null,
  next: (place) => open[open.indexOf(place ?? "") + 1],
  alike: (one, other) => one === other,
});

test("where a group is folded its pages go, where one is opened it is read between those that stay", () => {
  const open = grouped("A", "B", "C");
  const all = knownChain((place) => read(place, place === "A" ? "ab" : place === "B" ? "de" : "gh", null), open);
  expect(said(all)).toEqual(["ab", "de", "gh"]);
  const folded = rechain(all, grouped("A", "C"));
  expect(said(folded)).toEqual(["ab", "gh"]);
  const opened = rechain(folded, open);
  expect(said(opened)).toEqual(["ab", "", "gh"]);
  expect(places(opened)).toEqual(["A", "B", "C"]);
  expect(said(rechain(all, grouped("B", "C")))).toEqual(["de", "gh"]);
});
