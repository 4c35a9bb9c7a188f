import { createContext, useContext } from "react";

interface Commands {
  readonly palette: () => void;
  readonly shortcuts: () => void;
}

export const CommandsContext = createContext<Commands>({ palette: () => {}, shortcuts: () => {} });

/** Opens the palette or the list of shortcuts from anywhere in the shell. */
export function useCommands(): Commands {
  return useContext(CommandsContext);
}
