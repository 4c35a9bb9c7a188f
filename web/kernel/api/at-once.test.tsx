import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { useAtOnce } from "./at-once.ts";

let answer: { take: () => void; refuse: () => void };

function Choice() {
  const [kept, keep] = useState(false);
  const save = (next: boolean) =>
    new Promise<void>((resolve, reject) => {
      answer = {
        take: () => {
          keep(next);
          resolve();
        },
        refuse: () => reject(new Error("refused")),
      };
    });
  const [on, choose] = useAtOnce(kept, save);
  return <input type="checkbox" checked={on} onChange={(event) => choose(event.target.checked)} />;
}

const box = () => screen.getByRole<HTMLInputElement>("checkbox");
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 5)));

test("a choice shows in the press, and stays where the server took it", async () => {
  render(<Choice />);
  fireEvent.click(box());
  expect(box().checked).toBe(true);
  await act(async () => answer.take());
  await settled();
  expect(box().checked).toBe(true);
});

test("a choice that the server refused goes back", async () => {
  render(<Choice />);
  fireEvent.click(box());
  expect(box().checked).toBe(true);
  await act(async () => answer.refuse());
  await settled();
  expect(box().checked).toBe(false);
});
