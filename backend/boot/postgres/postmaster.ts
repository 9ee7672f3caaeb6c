import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { StartFailure } from "../failure.ts"
import { commandOf, identify, isAlive, waitUntil } from "../process/process-info.ts"

/** The main process of a PostgreSQL that works on the data folder, if its pid file names a living one. */
export function postmasterOf(data: string): number | undefined {
  let pid: number
  try {
    pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0])
  } catch {
    return undefined
  }
  // After a crash another program may have got the number; only a PostgreSQL on this folder counts.
  return pid > 0 && commandOf(pid).includes(data) ? pid : undefined
}

/** Ends a PostgreSQL that outlived its shop, and clears the pid file of one that was killed. */
export async function clearOrphan(data: string): Promise<"none" | "stopped"> {
  const pid = postmasterOf(data)
  if (pid === undefined) {
    rmSync(join(data, "postmaster.pid"), { force: true })
    return "none"
  }
  await stopPostmaster(pid)
  return "stopped"
}

/** Stops PostgreSQL: fast and clean, then at once if it does not follow; it recovers from its log either way. */
export async function stopPostmaster(pid: number): Promise<void> {
  const id = identify(pid)
  for (const [signal, patience] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await waitUntil(() => !isAlive(id), patience)) {
      return
    }
  }
  throw new StartFailure(`PostgreSQL (process ${pid}) does not stop. End it by hand: kill -9 ${pid}`)
}
