import "./ui/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "./kernel/api/queries.ts";
import { loadCatalogue } from "./kernel/i18n/catalogues.ts";
import { firstLanguage, LanguageProvider } from "./kernel/i18n/Language.tsx";
import { createAppRouter } from "./kernel/router/router.tsx";
import { meQuery } from "./kernel/session/me.ts";
import { SignInAgain } from "./kernel/session/SignInAgain.tsx";
import { Theme } from "./kernel/theme/Theme.tsx";
import { modules } from "./modules.ts";
import { Toasts } from "./ui/toast/Toasts.tsx";

const queries = createQueries();
queries.prefetchQuery(meQuery);
const router = createAppRouter(modules, queries);
const messages = await loadCatalogue(firstLanguage());

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Theme>
        <LanguageProvider initial={messages}>
          <RouterProvider router={router} />
          <SignInAgain />
          <Toasts />
        </LanguageProvider>
      </Theme>
    </QueryClientProvider>
  </StrictMode>,
);
