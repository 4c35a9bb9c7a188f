import type { QueryClient } from "@tanstack/react-query";
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ApiProblem } from "../api/problem.ts";
import { withAllTexts } from "../i18n/catalogues.ts";
import type { WebModule, WebRoute } from "../module.ts";
import { ErrorPage } from "../pages/ErrorPage.tsx";
import { NotFoundPage } from "../pages/NotFoundPage.tsx";
import { PendingPage } from "../pages/PendingPage.tsx";
import { cameOver } from "../session/came-over.ts";
import { type Me, may, meQuery } from "../session/me.ts";
import { ModulesContext } from "../shell/modules-context.ts";
import { parseSearch, stringifySearch } from "./address.ts";
import { innerPath } from "./next.ts";

interface RouterContext {
  readonly queries: QueryClient;
}

/** Builds the whole tree of pages from the list of modules. */
export function createAppRouter(modules: readonly WebModule[], queries: QueryClient) {
  const routes = modules.flatMap((module) => module.routes);
  const of = (frame: WebRoute["frame"]) => routes.filter((route) => route.frame === frame);
  const root = createRootRouteWithContext<RouterContext>()({
    component: () => (
      <ModulesContext value={modules}>
        <Outlet />
      </ModulesContext>
    ),
  });
  const frame = (id: "workspace" | "portal", load: WebRoute["page"]) =>
    createRoute({
      getParentRoute: () => root,
      id,
      beforeLoad: async ({ location }) => {
        const me = await requireSession(queries, location.href);
        const elsewhere = me.home === "/portal" || (me.home !== "/" && location.pathname === "/");
        if (id === "workspace" && elsewhere) throw redirect({ to: me.home as never });
      },
      component: lazyRouteComponent(load),
    });
  const workspace = frame("workspace", () => import("../shell/WorkspaceShell.tsx"));
  const portal = frame(
    "portal",
    withAllTexts(() => import("../shell/PortalShell.tsx")),
  );
  const signIn = createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: (search: Record<string, unknown>) => ({
      next: innerPath(search.next),
      organization: typeof search.organization === "string" ? search.organization : undefined,
    }),
    component: lazyRouteComponent(() => import("../session/SignInPage.tsx")),
  });
  const links = (path: string, name: "ForgotPage" | "NewPasswordPage" | "ConfirmEmailPage") =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: lazyRouteComponent(() => import("../session/LinkPages.tsx"), name),
    });
  const lost = (parent: AnyRoute, path: string) =>
    createRoute({ getParentRoute: () => parent, path, component: NotFoundPage });
  const page = (route: WebRoute, parent: AnyRoute) =>
    createRoute({
      getParentRoute: () => parent,
      path: route.path,
      component: lazyRouteComponent(route.fewTexts ? route.page : withAllTexts(route.page)),
      beforeLoad: () => requirePermission(queries, route),
      loader: ({ params, location }) => {
        route.prefetch?.({ params, search: location.search as Record<string, unknown>, queries });
      },
    });

  return createRouter({
    routeTree: root.addChildren([
      signIn,
      links("/forgot", "ForgotPage"),
      links("/reset", "NewPasswordPage"),
      links("/invitation", "NewPasswordPage"),
      links("/confirm-email", "ConfirmEmailPage"),
      ...of("bare").map((route) => page(route, root)),
      workspace.addChildren([...of("workspace").map((route) => page(route, workspace)), lost(workspace, "$")]),
      portal.addChildren([...of("portal").map((route) => page(route, portal)), lost(portal, "/portal/$lost")]),
    ]),
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPreloadDelay: 40,
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ({ error, reset }) => <ErrorPage error={error} retry={reset} />,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 200,
  });
}

async function requireSession(queries: QueryClient, href: string): Promise<Me> {
  try {
    return await queries.ensureQueryData(meQuery);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    throw redirect({ to: "/sign-in", search: { next: href === "/" ? undefined : href } as never });
  }
}

async function requirePermission(queries: QueryClient, route: WebRoute): Promise<void> {
  if (route.frame === "bare") return;
  const me = await queries.ensureQueryData(meQuery);
  const over = cameOver(route.path);
  if (may(me, route.permission)) return;
  if (over) throw redirect({ to: "/" });
  throw new ApiProblem(403, { code: "common.forbidden" });
}
