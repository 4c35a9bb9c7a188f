import "./ui/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "./kernel/api/queries.ts";
import { SpeakFailures } from "./kernel/api/SpeakFailures.tsx";
import { loadCatalogue } from "./kernel/i18n/catalogues.ts";
import { firstLanguage, LanguageProvider } from "./kernel/i18n/Language.tsx";
import { startWorker } from "./kernel/offline/worker.ts";
import { preloadPage } from "./kernel/router/preload.ts";
import { createAppRouter } from "./kernel/router/router.tsx";
import { meQuery } from "./kernel/session/me.ts";
import { SignInAgain } from "./kernel/session/SignInAgain.tsx";
import { StepUp } from "./kernel/session/StepUp.tsx";
import { Theme } from "./kernel/theme/Theme.tsx";
import { modules } from "./modules.ts";
import { HintLayer } from "./ui/hint/HintLayer.tsx";
import { Toasts } from "./ui/toast/Toasts.tsx";

const queries = createQueries();
queries.prefetchQuery(meQuery);
const router = createAppRouter(modules, queries);
const texts = loadCatalogue(firstLanguage());
// Comes while the session is still being asked, not after it.
preloadPage(router, location.pathname);
startWorker(modules);
const messages = await texts;

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Theme>
        <LanguageProvider initial={messages}>
          <RouterProvider router={router} />
          <SignInAgain />
          <StepUp />
          <SpeakFailures />
          <Toasts />
          <HintLayer />
        </LanguageProvider>
      </Theme>
    </QueryClientProvider>
  </StrictMode>,
);
