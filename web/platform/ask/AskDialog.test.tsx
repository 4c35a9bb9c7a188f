import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import { AskDialog } from "./AskDialog.tsx";

test("what is missing is said beside its field, which gets the focus, and nothing is sent", async () => {
  const submit = vi.fn(async () => undefined);
  show(
    <AskDialog
      title="Resolve INC-000001"
      verb="Resolve"
      fields={[
        { name: "code", label: "Code", kind: "line" },
        { name: "notes", label: "Notes", kind: "text", required: true },
      ]}
      onSubmit={submit}
      onClose={() => undefined}
    />,
  );
  expect(screen.queryByText("Fill this in.")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Resolve" }));
  const notes = screen.getByRole("textbox", { name: "Notes" });
  expect(screen.getByText("Fill this in.")).toBeDefined();
  expect(document.activeElement).toBe(notes);
  expect(submit).not.toHaveBeenCalled();
  fireEvent.change(notes, { target: { value: "A new fuse" } });
  expect(screen.queryByText("Fill this in.")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Resolve" }));
  await waitFor(() => expect(submit).toHaveBeenCalledWith({ notes: "A new fuse" }));
});
