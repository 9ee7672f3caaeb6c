/** Shared by every level but the browser; `npm run test:<level>` chooses by file name. */
const pasar = (name) => ({
  [`^@pasar/${name}$`]: `<rootDir>/plugins/${name}/src/index.ts`,
  [`^@pasar/${name}/(types|testing|workflows)$`]: `<rootDir>/plugins/${name}/src/$1/index.ts`,
  [`^@pasar/${name}/(modules|providers)/([^/]+)$`]: `<rootDir>/plugins/${name}/src/$1/$2/index.ts`,
})

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  rootDir: __dirname,
  roots: [
    "<rootDir>/plugins",
    "<rootDir>/backend",
    "<rootDir>/scripts",
    "<rootDir>/storefront",
    "<rootDir>/integration-tests",
  ],
  modulePathIgnorePatterns: ["/\\.medusa/", "/\\.next/", "/\\.pasar/"],
  testPathIgnorePatterns: ["/node_modules/", "/\\.medusa/", "/\\.next/"],
  moduleNameMapper: { ...pasar("integrations"), ...pasar("channels"), ...pasar("shopee") },
  // These two ship ES modules only, which Jest runs just after a transform.
  transformIgnorePatterns: ["/node_modules/(?!(graphile-worker|cockatiel)/)"],
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
  errorOnDeprecated: true,
}
