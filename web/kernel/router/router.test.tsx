import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { WebModule } from "../module.ts";
import { createAppRouter } from "./router.tsx";

const page = async () => ({ default: () => null });
const module: WebModule = {
  name: "sample",
  routes: [
    { path: "/", frame: "workspace", page },
    { path: "/incidents/$number", frame: "workspace", page },
    { path: "/portal", frame: "portal", page },
    { path: "/portal/requests", frame: "portal", page },
    { path: "/rate/$token", frame: "bare", page },
  ],
};
const router = createAppRouter([module], new QueryClient());

test.each([
  ["/", "/workspace/"],
  ["/incidents/INC-000042", "/workspace/incidents/$number"],
  ["/portal", "/portal/portal"],
  ["/portal/requests", "/portal/portal/requests"],
  ["/portal/nowhere", "/portal/portal/$lost"],
  ["/no/where", "/workspace/$"],
  ["/rate/abc", "/rate/$token"],
  ["/sign-in", "/sign-in"],
])("%s leads to %s", (address, id) => {
  const [routes] = router.getMatchedRoutes(address);
  expect(routes.at(-1)?.id).toBe(id);
});
