import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { IntlProvider } from "use-intl";
import { catalogue } from "../kernel/i18n/catalogue.en.ts";
import { theme } from "../ui/theme.ts";

/** Renders as the app does, in English and UTC. */
export function show(element: ReactElement) {
  return render(element, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
        <IntlProvider locale="en" timeZone="UTC" messages={catalogue as never}>
          {children}
        </IntlProvider>
      </MantineProvider>
    ),
  });
}
