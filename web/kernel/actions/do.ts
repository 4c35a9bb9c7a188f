import { toast } from "../../ui/toast/toasts.ts";
import type { Action } from "./action.ts";

/** Does it, or says why not. */
export function doAction(action: Action): void {
  if (action.refused) toast(action.refused, { tone: "failure" });
  else action.run();
}
