import type { Module } from "../../kernel/module/module.ts";
import "./channel.ts";
import { routes } from "./routes.ts";

/** Web Push: a way to tell people something while no window is open. */
export default {
  name: "push",
  uses: [],
  permissions: {},
  events: {},
  problems: {},
  routes,
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;
