import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { IntlProvider } from "use-intl";
import { first } from "../kernel/i18n/first.en.ts";
import { rest } from "../kernel/i18n/rest.en.ts";
import { theme } from "../ui/theme.ts";

/** Renders as the app does, in English and UTC. */
export function show(element: ReactElement) {
  return render(element, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
        <IntlProvider locale="en" timeZone="UTC" messages={{ ...first, ...rest } as never}>
          {children}
        </IntlProvider>
      </MantineProvider>
    ),
  });
}
