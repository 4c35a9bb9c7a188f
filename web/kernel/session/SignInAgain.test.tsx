import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import { api } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { SignInAgain } from "./SignInAgain.tsx";

const ann = { name: "Ann", login: "ann", organization: { slug: "north", name: "North" }, preferences: {} };

function atTheDoor() {
  vi.stubGlobal("fetch", async () => Response.json({ status: 401, code: "common.not_signed_in" }, { status: 401 }));
  const queries = new QueryClient();
  show(
    <QueryClientProvider client={queries}>
      <SignInAgain />
    </QueryClientProvider>,
  );
  return {
    arrive: () => act(async () => void queries.setQueryData(keys.me, ann)),
    ask: () => act(async () => void (await api.get("/services").catch(() => undefined))),
  };
}

test("whoever has not signed in yet is not told afterwards that a session ended", async () => {
  const { arrive, ask } = atTheDoor();
  await ask();
  await arrive();
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("who is signed in is asked for the password where the session has ended", async () => {
  const { arrive, ask } = atTheDoor();
  await arrive();
  await ask();
  expect(await screen.findByRole("dialog")).toBeTruthy();
});
