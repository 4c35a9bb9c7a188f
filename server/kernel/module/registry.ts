import { declareProblems } from "../http/problem-answer.ts";
import type { DueWork, JobType, Module, Reaction } from "./module.ts";

export interface Registry {
  readonly modules: readonly Module[];
  readonly permissions: ReadonlyMap<string, { readonly module: string; readonly meaning: string }>;
  readonly reactions: readonly Reaction[];
  readonly due: readonly DueWork[];
  readonly jobs: ReadonlyMap<string, JobType>;
}

/** Puts the modules together and refuses contradictions: names twice, a `uses` of nobody, an unknown permission. */
export function assemble(modules: readonly Module[]): Registry {
  const names = new Set(modules.map((module) => module.name));
  const permissions = new Map<string, { module: string; meaning: string }>();
  for (const module of modules) {
    for (const used of module.uses)
      if (!names.has(used)) throw new Error(`${module.name} uses ${used}, which is no module`);
    for (const [name, meaning] of Object.entries(module.permissions)) {
      if (permissions.has(name)) throw new Error(`Permission ${name} is declared twice`);
      permissions.set(name, { module: module.name, meaning });
    }
    declareProblems(module.problems);
  }
  for (const module of modules) checkRoutes(module, permissions);
  const jobs = modules.flatMap((module) => module.jobs);
  return {
    modules,
    permissions,
    reactions: modules.flatMap((module) => module.reactions),
    due: modules.flatMap((module) => module.due),
    jobs: new Map(jobs.map((job) => [job.name, job])),
  };
}

function checkRoutes(module: Module, permissions: ReadonlyMap<string, unknown>): void {
  for (const route of module.routes) {
    const { access } = route;
    if (access === "public" || access === "signed_in") continue;
    // Types ask for it; a route that came round them must not be open to all.
    if (typeof access !== "object") throw new Error(`${route.method} ${route.path} does not say who may call it`);
    const wanted = "permission" in access ? [access.permission] : access.anyOf;
    for (const permission of wanted) {
      if (!permissions.has(permission)) throw new Error(`${route.method} ${route.path} asks for unknown ${permission}`);
    }
  }
}
