import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import { api } from "../api/client.ts";
import { StepUp } from "./StepUp.tsx";

/** A server that wants proof until it was given; returns the paths it was asked for. */
function guardedServer(): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url.replace("/api/v1", ""));
    const proven = asked.includes("/me/step-up");
    return proven ? new Response(null, { status: 204 }) : Response.json(refusal, { status: 403 });
  });
  return asked;
}

const refusal = { status: 403, code: "access.step_up_required", detail: "Prove again who you are." };

test("what needs proof asks for it and, once proven, goes on by itself", async () => {
  const asked = guardedServer();
  show(<StepUp />);
  const done = api.post("/me/passkeys");
  fireEvent.change(await screen.findByLabelText(/^Password/), { target: { value: "correct horse" } });
  fireEvent.click(screen.getByRole("button", { name: "Continue" }));
  await done;
  expect(asked).toEqual(["/me/passkeys", "/me/step-up", "/me/passkeys"]);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("who closes the dialog is told the server's refusal", async () => {
  guardedServer();
  show(<StepUp />);
  const refused = expect(api.post("/me/passkeys")).rejects.toThrow("Prove again who you are.");
  fireEvent.keyDown(await screen.findByRole("dialog"), { key: "Escape" });
  await refused;
});
