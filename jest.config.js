/**
 * The levels that Jest runs. `npm run test:unit`, `test:module` and `test:http` choose one; a path after `npx jest`
 * chooses a file. The browser tests are Playwright's.
 */
const pasar = (name) => ({
  [`^@pasar/${name}$`]: `<rootDir>/plugins/${name}/src/index.ts`,
  [`^@pasar/${name}/(types|testing|workflows|correlation|front|audit)$`]: `<rootDir>/plugins/${name}/src/$1/index.ts`,
  [`^@pasar/${name}/(modules|providers)/([^/]+)$`]: `<rootDir>/plugins/${name}/src/$1/$2/index.ts`,
})

const builds = ["/node_modules/", "/\\.medusa/", "/\\.next/", "/\\.pasar/"]

const source = {
  testEnvironment: "node",
  rootDir: __dirname,
  modulePathIgnorePatterns: [
    "/\\.medusa/",
    "/\\.next/",
    "/\\.pasar/",
    "<rootDir>/scripts/package.json",
    "<rootDir>/backend/boot/package.json",
  ],
  testPathIgnorePatterns: [...builds, "\\.long\\.spec\\.ts$"],
  moduleNameMapper: { ...pasar("integrations"), ...pasar("channels"), ...pasar("shopee"), ...pasar("access") },
  // These ship ES modules only, which Jest runs just after a transform.
  transformIgnorePatterns: [
    "/node_modules/(?!(graphile-worker|cockatiel|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)",
  ],
  transform: {
    "^.+\\.[cm]?[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true, decorators: true },
          transform: { decoratorMetadata: true, react: { runtime: "automatic" } },
          target: "es2022",
        },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
}

/** These need a PostgreSQL, which is started for the run unless PASAR_TEST_PG_URL names one. */
const withDatabase = {
  ...source,
  globalSetup: "<rootDir>/integration-tests/harness/global-setup.ts",
  globalTeardown: "<rootDir>/integration-tests/harness/global-teardown.ts",
}

/** Groups of a level's files, which scripts/test-level.ts writes where the whole level runs. */
const groups = process.env.PASAR_TEST_GROUPS

const level = (displayName, base, roots, testMatch) => ({
  ...base,
  displayName,
  ...(groups
    ? { roots: [groups], testMatch: ["**/*.spec.js"], modulePathIgnorePatterns: [], testPathIgnorePatterns: [] }
    : {
        roots: roots.map((root) => `<rootDir>/${root}`),
        testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
      }),
})

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    level("unit", source, ["plugins", "backend", "scripts", "storefront"], ["**/*.unit.spec.ts", "**/*.unit.spec.tsx"]),
    level("module", withDatabase, ["plugins", "backend"], ["{plugins/*,backend}/integration-tests/**/*.spec.ts"]),
    level(
      "http",
      withDatabase,
      ["integration-tests/http", "integration-tests/boot"],
      ["integration-tests/{http,boot}/**/*.spec.ts"]
    ),
    // Longer than a merge may wait: faults, whole catalogues, scale, shops that open and end.
    {
      ...level(
        "long",
        withDatabase,
        [
          "integration-tests/faults",
          "integration-tests/catalogues",
          "integration-tests/isolation",
          "integration-tests/parameters",
          "integration-tests/boot",
          "integration-tests/http",
          "plugins",
          "backend",
        ],
        [
          "integration-tests/{faults,catalogues,isolation,parameters}/**/*.spec.ts",
          "{,plugins/*/,backend/}integration-tests/**/*.long.spec.ts",
        ]
      ),
      testPathIgnorePatterns: builds,
    },
  ],
  errorOnDeprecated: true,
  // The first suite of a run migrates and seeds the template that all others copy.
  testTimeout: 300_000,
  // Counters in the code itself: V8's own cost a minute more over both levels (decision 0078).
  coverageProvider: "babel",
  coverageReporters: ["json"],
}
