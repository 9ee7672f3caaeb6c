import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

const tests = ["**/__tests__/**", "**/integration-tests/**", "**/*.spec.ts"]
const terminals = [
  "backend/boot/**",
  "scripts/**",
  "backend/src/scripts/**",
  "integration-tests/**",
  "plugins/*/sandbox/main.ts",
  "storefront/src/lib/check-environment.ts",
]

const outsideMedusa = ["storefront/**", "plugins/*/sandbox/**", ...terminals, ...tests]
const medusaRules = medusa.configs.recommended.flatMap(({ rules = {} }) => Object.keys(rules))
const off = (rules) => Object.fromEntries(rules.map((rule) => [rule, "off"]))

export default tseslint.config(
  {
    ignores: ["**/.medusa/**", "**/.next/**", "**/.pasar/**", "**/coverage/**", "**/next-env.d.ts", "test-results/**"],
  },
  ...tseslint.configs.recommended,
  // Without its own list of files to pass over: tests are read too.
  ...medusa.configs.recommended.filter((part) => Object.keys(part).some((key) => key !== "ignores")),
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "max-lines": ["error", { max: 250 }],
      "no-console": "error",
      "no-restricted-syntax": ["error", { selector: "TSEnumDeclaration", message: "Use a union of literals." }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      eqeqeq: ["error", "smart"],
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["storefront/**/*.tsx"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of literals." },
        {
          // React waits for what is bound, binds it anew when it draws again, and waits: a server in an endless loop.
          selector: "CallExpression[callee.property.name='bind']",
          message: "A form sent without scripts would hang the server: use hidden fields.",
        },
      ],
    },
  },
  {
    rules: {
      // A bad option or a broken promise of our own is no answer to a request.
      "@medusajs/use-medusa-error-not-generic-error": "off",
      // Services also hand out what they hold in memory, such as registered providers.
      "@medusajs/service-methods-must-be-async": "off",
      "@medusajs/use-inject-manager-on-public-methods": "off",
      // A thousand rupees is a price, not an amount of paise.
      "@medusajs/prices-in-major-units": "off",
      // Read-only links name both sides by hand (docs/decisions/0024).
      "@medusajs/link-uses-linkable-properties": "off",
    },
  },
  // Medusa's own rules are for what runs inside Medusa.
  { files: outsideMedusa, rules: off(medusaRules) },
  { files: terminals, rules: { "no-console": "off" } },
  { files: tests, rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
  // Node runs these two as CommonJS before anything is built.
  { files: ["**/*.cjs", "jest.config.js"], rules: { "@typescript-eslint/no-require-imports": "off" } }
)
