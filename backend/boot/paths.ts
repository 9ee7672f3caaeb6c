import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs"
import { join, resolve } from "node:path"

/** The repository's root, which is the Medusa application's root. */
export const root = resolve(import.meta.dirname, "../..")

/** Everything that this clone keeps between starts; never committed. */
export const home = process.env["PASAR_HOME"] ? resolve(process.env["PASAR_HOME"]) : join(root, ".pasar")

export const paths = {
  logs: join(home, "logs"),
  /** Where Medusa runs: the built application by links, and the uploaded files, which outlive every build. */
  app: join(home, "app"),
  lock: join(home, "running.json"),
  secrets: join(home, "secrets.json"),
  postgres: join(home, "postgres.json"),
  timings: join(home, "timings.json"),
  sandboxState: join(home, "sandbox-shopee.json"),
  compileCache: join(home, "compile-cache"),
  /** The built application, thrown away and made again by every build. */
  server: join(root, ".medusa/server"),
  storefront: join(root, "storefront"),
  sandbox: join(root, "plugins/shopee/sandbox/main.ts"),
  scripts: join(root, "backend/.medusa/server/src/scripts"),
  // Not cli.js beside it, which looks for ts-node first and tells everybody with a stack that it is missing.
  medusaCli: join(root, "node_modules/@medusajs/cli/dist/index.js"),
  next: join(root, "node_modules/next/dist/bin/next"),
  turbo: join(root, "node_modules/turbo/bin/turbo"),
  requireTypeScript: join(root, "scripts/require-typescript.cjs"),
}

const built = ["medusa-config.js", "package.json", "public"]

/** Makes the folder of this clone; the system user that runs PostgreSQL for root must be able to pass through it. */
export function makeHome(): void {
  mkdirSync(paths.logs, { recursive: true })
  chmodSync(home, 0o755)
  for (const name of ["static", "private"]) {
    mkdirSync(join(paths.app, name), { recursive: true })
  }
  for (const name of built) {
    link(join(paths.server, name), join(paths.app, name))
  }
  // Plugins are looked up from the folder where Medusa runs.
  link(join(root, "node_modules"), join(paths.app, "node_modules"))
}

function link(target: string, path: string): void {
  rmSync(path, { force: true })
  symlinkSync(target, path)
}
