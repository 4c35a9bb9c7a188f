import { createContext, useContext } from "react";

export interface Commands {
  readonly palette: () => void;
  readonly shortcuts: () => void;
  /** The help of the open page. */
  readonly help: () => void;
}

export const CommandsContext = createContext<Commands>({ palette: () => {}, shortcuts: () => {}, help: () => {} });

/** Opens the palette, the list of shortcuts or the help from anywhere in the shell. */
export function useCommands(): Commands {
  return useContext(CommandsContext);
}
