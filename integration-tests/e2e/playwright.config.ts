import { defineConfig } from "@playwright/test"

const executablePath = process.env.E2E_CHROMIUM
const report = process.env.E2E_REPORT

/** The browser tests; `npm run test:e2e` opens a shop of their own and gives its addresses. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results",
  // All tests share one shop and its stock.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: report ? [["line"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL: process.env.E2E_STOREFRONT_URL ?? "http://localhost:8000",
    browserName: "chromium",
    actionTimeout: 30_000,
    screenshot: "only-on-failure",
    // A trace is as dear as all the rest of a test, on two cores; `--trace on` asks for one.
    trace: "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
})
