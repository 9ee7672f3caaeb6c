import { readFileSync } from "node:fs"
import { statfs } from "node:fs/promises"
import { join } from "node:path"
import { availableParallelism, totalmem } from "node:os"
import { nameOf, requireDatabase } from "./database/external.ts"
import { loadEnvironment, type Environment } from "./environment.ts"
import { explain } from "./failure.ts"
import { home, makeHome, paths, root } from "./paths.ts"
import { choosePlace } from "./postgres/place.ts"
import { whoRuns } from "./process/lock.ts"
import { isFree } from "./process/ports.ts"
import { run } from "./run.ts"
import { paint, thisTerminal } from "./screen/terminal.ts"

type Finding = { is_good: boolean; what: string; found: string; advice?: string }

/** `npm run doctor`: looks at everything a start depends on, changes nothing, and says what to change. */
await run(async () => {
  makeHome()
  const findings: Finding[] = [machine(), await disk()]
  const env = attempt(findings, "Variables", loadEnvironment)
  if (env) {
    const running = whoRuns(paths.lock)
    findings.push({
      is_good: true,
      what: "Shop",
      found: running ? `runs (process ${running.owner.pid})` : "does not run",
    })
    findings.push(await database(env))
    findings.push(...(await Promise.all(ports(env).map(([name, port]) => portFinding(name, port, Boolean(running))))))
    findings.push(...(running ? [await readiness(env)] : []))
  }
  const terminal = thisTerminal()
  const width = Math.max(...findings.map(({ what }) => what.length))
  for (const { is_good, what, found, advice } of findings) {
    const mark = is_good ? paint(terminal, "green", "✔") : paint(terminal, "red", "✖")
    terminal.write(`  ${mark} ${what.padEnd(width)}  ${found}\n${advice ? `    ${advice}\n` : ""}`)
  }
  process.exitCode = findings.every(({ is_good }) => is_good) ? 0 : 1
})

function machine(): Finding {
  const pinned = (JSON.parse(readFileSync(join(root, "node_modules/node/package.json"), "utf8")) as { version: string })
    .version
  const memory = Math.round(totalmem() / 1024 ** 3)
  return {
    is_good: process.version === `v${pinned}`,
    what: "Machine",
    found: `Node.js ${process.version} (pinned ${pinned}), ${availableParallelism()} cores, ${memory} GB memory`,
    ...(process.version === `v${pinned}` ? {} : { advice: "Use npm run, which puts the pinned Node.js first." }),
  }
}

async function disk(): Promise<Finding> {
  const { bavail, bsize } = await statfs(home)
  const free = (bavail * bsize) / 1024 ** 3
  return {
    is_good: free > 1,
    what: "Disk",
    found: `${free.toFixed(1)} GB free for ${home}`,
    ...(free > 1 ? {} : { advice: "Free some space: PostgreSQL stops when the disk is full." }),
  }
}

async function database(env: Environment): Promise<Finding> {
  if (!env.DATABASE_URL) {
    const { data, user, moved_to } = choosePlace(home)
    const as = user ? `, as the system user postgres` : ""
    const why = moved_to ? " (that user cannot enter this clone's folder)" : ""
    return { is_good: true, what: "Database", found: `embedded PostgreSQL 18 in ${data}${as}${why}` }
  }
  try {
    await requireDatabase(env.DATABASE_URL)
    return { is_good: true, what: "Database", found: `${nameOf(env.DATABASE_URL)} answers` }
  } catch (error) {
    const [found, ...advice] = explain(error)
    return { is_good: false, what: "Database", found: found!, advice: advice.join(" ") }
  }
}

function ports(env: Environment): [string, number][] {
  const sandbox: [string, number][] = env.uses_sandboxes ? [["SANDBOX_SHOPEE_PORT", env.SANDBOX_SHOPEE_PORT]] : []
  return [["PORT", env.PORT], ["STOREFRONT_PORT", env.STOREFRONT_PORT], ...sandbox]
}

async function portFinding(name: string, port: number, running: boolean): Promise<Finding> {
  const free = await isFree(port)
  return {
    is_good: free || running,
    what: `Port ${port}`,
    found: free ? "free" : running ? "used by this shop" : "in use by another program",
    ...(free || running ? {} : { advice: `Stop that program, or choose another port: ${name}=${port + 10}` }),
  }
}

async function readiness(env: Environment): Promise<Finding> {
  try {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/health/ready`, { signal: AbortSignal.timeout(5_000) })
    return { is_good: answer.ok, what: "Readiness", found: (await answer.text()).slice(0, 400) }
  } catch (error) {
    return { is_good: false, what: "Readiness", found: `the server does not answer: ${(error as Error).message}` }
  }
}

function attempt<T>(findings: Finding[], what: string, work: () => T): T | undefined {
  try {
    const result = work()
    findings.push({ is_good: true, what, found: "complete and well-formed" })
    return result
  } catch (error) {
    const [found, ...advice] = explain(error)
    findings.push({ is_good: false, what, found: found!, advice: advice.join("\n    ") })
    return undefined
  }
}
