import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { MenuButton } from "./MenuButton.tsx";

test("the focus goes back to the button when its menu is closed, the first time too", async () => {
  show(<MenuButton label="More actions" entries={[{ id: "assign", label: "Assign", run: () => undefined }]} />);
  fireEvent.click(screen.getByRole("button", { name: "More actions" }));
  const entry = await screen.findByRole("menuitem", { name: "Assign" });
  fireEvent.keyDown(entry, { key: "Escape" });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "More actions" })));
});
