import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { Property, PropertyPanel, PropertySection } from "./PropertyPanel.tsx";

function panel() {
  return show(
    <PropertyPanel label="Properties">
      <PropertySection title="About" actions={<button type="button">Assign to me</button>}>
        <Property label="Room" edit={(done) => <Field done={done} />}>
          B 12
        </Property>
      </PropertySection>
      <button type="button">Elsewhere</button>
    </PropertyPanel>,
  );
}

function Field({ done }: { done: () => void }) {
  return (
    <input
      aria-label="Room"
      // biome-ignore lint/a11y/noAutofocus: as a control that opens in place
      autoFocus
      onBlur={done}
      onKeyDown={(event) => event.key === "Enter" && done()}
    />
  );
}

const named = (name: string) => screen.getByRole("button", { name });

test("the focus goes back to the value once it was changed in place, so that Tab goes on from there", async () => {
  panel();
  fireEvent.click(named("B 12"));
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter" });
  await waitFor(() => expect(document.activeElement).toBe(named("B 12")));
});

test("whoever leaves the control for something else keeps the focus there", async () => {
  panel();
  fireEvent.click(named("B 12"));
  act(() => named("Elsewhere").focus());
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement).toBe(named("Elsewhere"));
});

test("the heading of a section names the section alone", () => {
  panel();
  expect(screen.getByRole("heading", { name: "About" })).toBeDefined();
});
