import { createTheme } from "@mantine/core";

const quick = { duration: 120, timingFunction: "cubic-bezier(0.2, 0.8, 0.2, 1)" };
const fading = { defaultProps: { transitionProps: { transition: "fade", ...quick }, shadow: "md" } };

/**
 * Mantine's side of the design system. Colours live in `tokens.css` and reach Mantine through `mantine.css`, so this
 * says only what is no colour: sizes and behaviour. Components are named, not imported, to keep them out of the first page.
 */
export const theme = createTheme({
  primaryColor: "indigo",
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Modal: { defaultProps: { lockScroll: false, transitionProps: { transition: "pop", ...quick } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: quick } },
    Menu: fading,
    Popover: fading,
    Combobox: fading,
  },
});
