import { act, fireEvent, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { Dialog } from "../dialog/Dialog.tsx";
import { useOneStop } from "./useOneStop.ts";

function Page() {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsked(true)}>
        Ask
      </button>
      {asked && (
        <Dialog title="Sure" open onClose={() => setAsked(false)}>
          <button type="button" onClick={() => setAsked(false)}>
            Yes
          </button>
        </Dialog>
      )}
    </>
  );
}

const named = (name: string) => screen.getByRole("button", { name });

test("a dialog that is no longer drawn gives the focus back to what opened it", async () => {
  show(<Page />);
  act(() => named("Ask").focus());
  fireEvent.click(named("Ask"));
  const yes = await screen.findByRole("button", { name: "Yes" });
  act(() => yes.focus());
  fireEvent.click(yes);
  expect(document.activeElement).toBe(named("Ask"));
});

function Many() {
  const scope = useRef<HTMLDivElement>(null);
  const hear = useOneStop(scope);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the arrows of what is in it
    <div ref={scope} onKeyDown={hear}>
      {["One", "Two", "Three"].map((name) => (
        <button key={name} type="button">
          {name}
        </button>
      ))}
    </div>
  );
}

test("many buttons are one stop of Tab, and arrows go through them", () => {
  show(<Many />);
  const stops = () => ["One", "Two", "Three"].filter((name) => named(name).tabIndex === 0);
  expect(stops()).toEqual(["One"]);
  act(() => named("One").focus());
  fireEvent.keyDown(named("One"), { key: "ArrowDown" });
  expect(document.activeElement).toBe(named("Two"));
  expect(stops()).toEqual(["Two"]);
  fireEvent.keyDown(named("Two"), { key: "ArrowUp" });
  fireEvent.keyDown(named("One"), { key: "ArrowUp" });
  expect(document.activeElement).toBe(named("One"));
});
