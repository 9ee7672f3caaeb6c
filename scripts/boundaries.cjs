/**
 * Who may import whom (docs/decisions/0004): shopee → channels → integrations → Medusa, never sideways or back; nothing
 * imports the backend; the storefront knows the Store API alone; a plugin and its sandbox have two authors.
 */
const plugin = (name) => `^plugins/${name}/`
const tests = "(^|/)(integration-tests|__tests__)/|\\.spec\\.tsx?$"

const forbid = (name, comment, from, to, options = {}) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, ...(options.evenInTests ? {} : { pathNot: tests }) },
  to: { path: to, ...(options.except ? { pathNot: options.except } : {}) },
})

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "integrations-is-the-floor",
      "integrations imports no other package of ours",
      plugin("integrations"),
      "^(plugins/(?!integrations/)|backend/|storefront/)"
    ),
    forbid(
      "channels-knows-integrations",
      "channels imports integrations alone",
      plugin("channels"),
      "^(plugins/(?!(integrations|channels)/)|backend/|storefront/)"
    ),
    forbid(
      "access-knows-integrations",
      "access imports integrations alone; others declare to it through the registry there",
      plugin("access"),
      "^(plugins/(?!(integrations|access)/)|backend/|storefront/)"
    ),
    forbid(
      "a-channel-knows-channels",
      "a channel imports channels and integrations, never another channel",
      plugin("((?!integrations/|channels/|access/)[^/]+)"),
      "^(plugins/(?!integrations/|channels/)|backend/|storefront/)",
      { except: "^plugins/$1/" }
    ),
    forbid(
      "nothing-imports-the-backend",
      "the backend is this server's own",
      "^(?!backend/|medusa-config|scripts/|integration-tests/)",
      "^backend/"
    ),
    forbid(
      "storefront-stands-alone",
      "the storefront talks to the Store API and to nothing else",
      "^storefront/",
      "^(plugins/|backend/|medusa-config|integration-tests/)"
    ),
    forbid(
      "storefront-has-no-server-code",
      "the storefront imports no Medusa server package",
      "^storefront/",
      "node_modules/@medusajs/(framework|medusa|utils|core-flows)/",
      { evenInTests: true }
    ),
    forbid(
      "sandbox-imports-no-source",
      "two authors: a sandbox imports nothing of its plugin or any other",
      "^plugins/[^/]+/sandbox/",
      "^(plugins/[^/]+/src/|backend/|storefront/)",
      { evenInTests: true }
    ),
    forbid(
      "source-imports-no-sandbox",
      "two authors: a plugin imports nothing of its sandbox",
      "^plugins/[^/]+/src/",
      "^plugins/[^/]+/sandbox/",
      { evenInTests: true }
    ),
    forbid(
      "modules-do-not-import-modules",
      "a link joins their data, a workflow joins their actions",
      "^(plugins/[^/]+|backend)/src/modules/([^/]+)/",
      "/src/modules/",
      { except: "^$1/src/modules/$2/" }
    ),
    {
      name: "no-circles",
      comment: "two files that import each other are one file in two places",
      severity: "error",
      // Medusa's models name each other by nature, each behind a function.
      from: { pathNot: "/models/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(\\.medusa|\\.next|\\.pasar|dist|coverage)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
}
