import { createContext, useContext } from "react";
import type { WebModule } from "../module.ts";

export const ModulesContext = createContext<readonly WebModule[]>([]);

export function useModules(): readonly WebModule[] {
  return useContext(ModulesContext);
}
