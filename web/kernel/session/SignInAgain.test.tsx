import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import { api } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { SignInAgain } from "./SignInAgain.tsx";

/** A page with a text in it, whose server says that the session has ended. */
async function ended(load: Parameters<typeof SignInAgain>[0]["load"]) {
  vi.stubGlobal("fetch", async () => Response.json({ status: 401, code: "common.not_signed_in" }, { status: 401 }));
  const queries = new QueryClient();
  queries.setQueryData(keys.me, { id: "u1", login: "ada", organization: { slug: "demo" } });
  show(
    <QueryClientProvider client={queries}>
      <textarea aria-label="Reply" defaultValue="Half a" />
      {load ? <SignInAgain load={load} /> : <SignInAgain />}
    </QueryClientProvider>,
  );
  await act(() => api.get("/incidents").catch(() => undefined));
}

test("where the dialog cannot be fetched the page stays, says so, and tries again on request", async () => {
  let tries = 0;
  const load = async () => {
    if (++tries === 1) throw new Error("no network");
    return () => <p>the dialog</p>;
  };
  await ended(load);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Reply").value).toBe("Half a");
  expect((await screen.findByRole("alert")).textContent).toContain("Your session has ended");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("the dialog");
});

test("a dialog that fails takes nothing of the page with it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await ended(async () => () => {
    throw new Error("broken");
  });
  await screen.findByRole("alert");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Reply").value).toBe("Half a");
});

test("whoever signed in in another tab goes on where this one stands", async () => {
  await ended(async () => Promise.reject(new Error("no network")));
  await screen.findByRole("alert");
  vi.stubGlobal("fetch", async () => Response.json({ id: "u1" }));
  await act(async () => void window.dispatchEvent(new Event("focus")));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("whoever has not signed in yet is not told afterwards that a session ended", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ status: 401, code: "common.not_signed_in" }, { status: 401 }));
  const queries = new QueryClient();
  show(
    <QueryClientProvider client={queries}>
      <SignInAgain load={async () => () => <p>the dialog</p>} />
    </QueryClientProvider>,
  );
  await act(() => api.get("/me").catch(() => undefined));
  await act(async () => void queries.setQueryData(keys.me, { id: "u1", login: "ada", organization: { slug: "demo" } }));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(screen.queryByText("the dialog")).toBeNull();
});
