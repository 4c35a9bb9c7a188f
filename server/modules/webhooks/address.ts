import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { checkReceiver } from "../../platform/outgoing/address.ts";

export const checkAddress: MasterHook = async (_ctx, { input }) => {
  if (typeof input.url === "string") checkReceiver(input.url, "url");
};
