import { chmodSync, mkdirSync } from "node:fs"
import { join, resolve } from "node:path"

/** The repository's root, which is the Medusa application's root. */
export const root = resolve(import.meta.dirname, "../..")

/** Everything that this clone keeps between starts; never committed. */
export const home = process.env["PASAR_HOME"] ? resolve(process.env["PASAR_HOME"]) : join(root, ".pasar")

export const paths = {
  logs: join(home, "logs"),
  files: join(home, "files"),
  lock: join(home, "running.json"),
  secrets: join(home, "secrets.json"),
  postgres: join(home, "postgres.json"),
  timings: join(home, "timings.json"),
  sandboxState: join(home, "sandbox-shopee.json"),
  compileCache: join(home, "compile-cache"),
  /** The built application: Medusa runs from here, with its admin in `public/admin`. */
  server: join(root, ".medusa/server"),
  storefront: join(root, "storefront"),
  sandbox: join(root, "plugins/shopee/sandbox/main.ts"),
  scripts: join(root, "backend/.medusa/server/src/scripts"),
  medusaCli: join(root, "node_modules/@medusajs/cli/cli.js"),
  next: join(root, "node_modules/next/dist/bin/next"),
  turbo: join(root, "node_modules/turbo/bin/turbo"),
  requireTypeScript: join(root, "scripts/require-typescript.cjs"),
}

/** Makes the folder of this clone; the system user that runs PostgreSQL for root must be able to pass through it. */
export function makeHome(): void {
  mkdirSync(paths.logs, { recursive: true })
  mkdirSync(join(paths.files, "static"), { recursive: true })
  chmodSync(home, 0o755)
}
