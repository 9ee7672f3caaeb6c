import { rmSync } from "node:fs"
import { paths, root } from "../paths.ts"
import { runCommand } from "../process/run-command.ts"
import type { Progress } from "../screen/stages.ts"
import { logOf } from "./context.ts"

type BuildOptions = { env: NodeJS.ProcessEnv; signal: AbortSignal; progress: Progress }

/** Builds plugins and admin where their sources changed; Turborepo answers the rest from its cache. */
export function buildServer(options: BuildOptions): Promise<string> {
  return turbo("Building the server", ["build:server"], "build-server", options)
}

/** Builds these plugins alone, for a server that is restarted with them. */
export async function buildPlugins(folders: string[], options: BuildOptions): Promise<void> {
  const filters = folders.map((folder) => `--filter=./${folder}`)
  await turbo("Building", ["build", ...filters, "--only"], "build-plugins", options)
}

/** Builds the storefront where its sources changed. */
export function buildStorefront(options: BuildOptions): Promise<string> {
  return turbo("Building the storefront", ["build", "--filter=@pasar/storefront"], "build-storefront", options)
}

async function turbo(what: string, args: string[], name: string, options: BuildOptions): Promise<string> {
  let tasks = 0
  let cached = 0
  const onLine = (line: string): void => {
    const [, task, result] = /^(\S+): cache (miss|hit)/.exec(line) ?? []
    if (task) {
      tasks++
      cached += result === "hit" ? 1 : 0
      options.progress(undefined, result === "miss" ? task.replace(/:build.*$/, "") : undefined)
    }
  }
  rmSync(logOf(name), { force: true })
  await runCommand({
    what,
    args: [paths.turbo, "run", ...args, "--output-logs=new-only"],
    cwd: root,
    // Each tool knows its own; the shop's would make Next.js build for development.
    env: { ...options.env, NODE_ENV: undefined, FORCE_COLOR: "0" },
    log: logOf(name),
    signal: options.signal,
    onLine,
  })
  return tasks > 0 && cached === tasks ? "unchanged" : ""
}
