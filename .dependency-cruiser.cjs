// The import rules of docs: contract ← everything; kernel ← platform ← modules; web imports contract, never server.
// Each rule has a good and a bad fixture in tools/rules/fixtures, and a test that it can fail.
// Test files, and the samples that several of them share.
const tests = "\\.test\\.tsx?$|/samples?[a-z-]*\\.ts$";
// A test may put the whole application together to prove one piece of it, and so may what serves several tests.
const proofs = [tests, "/testing/", "/trial\\.ts$"];

module.exports = {
  forbidden: [
    rule("contract-is-pure", "Server and web both believe the contract: it imports only itself and pure libraries.", {
      from: { path: "^contract/", pathNot: tests },
      to: {
        pathNot: ["^contract/", "node_modules/(zod|@marcbachmann/cel-js|temporal-polyfill|use-intl|re2js)/"],
      },
    }),
    rule("kernel-knows-no-platform", "The kernel has no business words.", {
      from: { path: "^server/kernel/", pathNot: proofs },
      to: { path: "^server/(?!kernel/|database\\.ts$)" },
    }),
    rule("platform-knows-no-module", "A mechanism is written once, for kinds that it doesn't know.", {
      from: { path: "^server/platform/", pathNot: proofs },
      to: { path: "^server/(?!kernel/|platform/|database\\.ts$)" },
    }),
    rule("module-by-its-port-only", "A module uses another through that one's port.ts, or listens to its events.", {
      from: { path: "^server/modules/([^/]+)/", pathNot: proofs },
      to: { path: "^server/modules/([^/]+)/", pathNot: ["^server/modules/$1/", "^server/modules/[^/]+/port\\.ts$"] },
    }),
    rule("module-knows-no-start", "The start puts the modules together, not the other way round.", {
      from: { path: "^server/modules/[^/]+/", pathNot: tests },
      to: { path: "^server/(main|cli|modules)\\.ts$|^server/cli/" },
    }),
    rule("server-knows-no-web", "The server serves the built web app and knows nothing of its sources.", {
      from: { path: "^server/" },
      to: { path: "^(web|e2e|bench|tools)/" },
    }),
    rule("testing-is-for-tests", "What serves tests is not part of the product.", {
      from: { path: "^(contract|server|web)/", pathNot: proofs },
      to: { path: [tests, "^server/testing/", "^server/.+/testing/"] },
    }),
    rule("web-knows-no-server", "The web app knows the contract, not how the server keeps it.", {
      from: { path: "^web/" },
      to: { path: "^(server|bench|tools|e2e)/" },
    }),
    rule("web-kernel-knows-no-platform", "The web app's kernel has no business words.", {
      from: { path: "^web/kernel/", pathNot: tests },
      to: { path: "^web/(platform|modules)[/.]" },
    }),
    rule("web-platform-knows-no-module", "What pages share doesn't know the pages.", {
      from: { path: "^web/platform/", pathNot: tests },
      to: { path: "^web/modules[/.]" },
    }),
    rule("web-modules-apart", "Pages of one module import nothing of another's: what they share is in web/platform.", {
      from: { path: "^web/modules/([^/]+)/", pathNot: tests },
      to: { path: "^web/modules/([^/]+)/", pathNot: "^web/modules/$1/" },
    }),
    rule("web-ui-is-plain", "The building blocks of the interface know no data: only themselves and contract types.", {
      from: { path: "^web/ui/", pathNot: tests },
      to: { path: "^(web|contract)/", pathNot: "^web/ui/", dependencyTypesNot: ["type-only"] },
    }),
    rule("no-cycles", "Files that need each other are one thing in two places.", {
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    }),
    rule(
      "only-dependencies",
      "What runs in production is in dependencies, and everything imported is in package.json.",
      {
        from: { path: "^(contract|server)/", pathNot: [tests, "/testing/"] },
        to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
      },
    ),
    rule("everything-resolves", "An import leads somewhere.", { from: {}, to: { couldNotResolve: true } }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(fixtures|dist|data|\\.cache)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};

function rule(name, comment, ends) {
  return { name, comment, severity: "error", ...ends };
}
