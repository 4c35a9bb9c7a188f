import type { DueWork } from "../../kernel/module/module.ts";
import { continueCall } from "./call.ts";

/** The next step of a call that nobody has answered. */
export const callsDue: readonly DueWork[] = [
  { name: "on_call.step", claim: "claim_on_call_calls", run: (ctx, id) => continueCall(ctx, id) },
];
