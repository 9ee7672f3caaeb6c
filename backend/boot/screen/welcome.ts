import type { Environment } from "../environment.ts"
import { demoLogin } from "../stages/demo-login.ts"
import type { SeedKind } from "../stages/seed.ts"
import { duration, paint, type Terminal } from "./terminal.ts"

export type WelcomeFacts = {
  env: Environment
  kind: SeedKind
  took: number
  database: string
  /** The piece that a person tries first. */
  first: { sku: string; name: string }
  /** Whether a channel's stock and orders flow. */
  is_live: boolean
}

/** The screen after a start: where everything is, how to log in, and what to try first; at most 24 lines. */
export function welcome(terminal: Terminal, facts: WelcomeFacts): string {
  const { env, kind, took, database } = facts
  const bold = (text: string): string => paint(terminal, "bold", text)
  const link = (text: string): string => paint(terminal, "cyan", text)
  const dim = (text: string): string => paint(terminal, "dim", text)
  const lines = [
    "",
    `  ${paint(terminal, "green", "●")} ${bold("Pasar is open")} ${dim(`after ${duration(took)}`)}`,
    "",
    `    Storefront       ${link(env.STOREFRONT_URL)}`,
    `    Admin            ${link(`${env.MEDUSA_BACKEND_URL}/app`)}`,
    ...(env.uses_sandboxes ? [`    Shopee sandbox   ${link(`http://localhost:${env.SANDBOX_SHOPEE_PORT}`)}`] : []),
    `    Database         ${dim(database)}`,
    "",
    ...(kind === "demo" ? demoLines(facts, bold, dim) : emptyLines(bold)),
    "",
    `  ${dim("Logs are in .pasar/logs. Ctrl-C stops everything.")}`,
    "",
  ]
  return lines.join("\n")
}

type Paint = (text: string) => string

function demoLines({ env, first, is_live }: WelcomeFacts, bold: Paint, dim: Paint): string[] {
  const sandbox = `http://localhost:${env.SANDBOX_SHOPEE_PORT}/__sandbox`
  return [
    `  Log in as ${bold(demoLogin.email)} with ${bold(demoLogin.password)}`,
    "",
    ...(env.uses_sandboxes
      ? [
          is_live
            ? `  The demo's Shopee connection is ${bold("live for stock and orders")}; it leads to the sandbox.`
            : "  No channel is live now: nothing flows to or from Shopee until you switch it on under Channels.",
          "  Connections that you make start by observing and change nothing.",
          "",
          `  ${bold("Try first")}`,
          `  1. Buy the ${first.name} in the storefront, then see its stock fall on Shopee:`,
          `     ${dim(`curl ${sandbox}/stock/${first.sku}`)}`,
          "  2. Order on Shopee, then find the order in the admin under Channels:",
          `     ${dim(`curl -X POST ${sandbox}/orders -H 'content-type: application/json' \\`)}`,
          `     ${dim(`  -d '{"status":"paid","lines":[{"sku":"${first.sku}","quantity":1}]}'`)}`,
        ]
      : ["  No sandbox runs: SHOPEE_HOST leads to the real platform."]),
  ]
}

function emptyLines(bold: Paint): string[] {
  return [
    "  This shop holds no demo data.",
    `  1. Make your login:    ${bold("npm run medusa -- user -e you@example.com -p <password>")}`,
    "  2. In the admin under Settings: currency (Store), region, stock location, delivery option.",
    `  3. Bring your products: ${bold("npm run import -- products.csv --dry-run")}`,
    "  4. Connect your channels in the admin under Channels; they start by observing.",
  ]
}
