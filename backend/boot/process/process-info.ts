import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** A process named so that a reused pid is not mistaken for it. */
export type ProcessId = { pid: number; started: string }

/** How long the rest of a group may take to end after its leader. */
const FOLLOW_MS = 2_000

/** When a process started, as the system counts it, or undefined where there is no such process. */
export function startOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      // The command in the second field may hold spaces and brackets; the fields after it are numbers.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      return fields[0] === "Z" ? undefined : fields[19]
    } catch {
      return undefined
    }
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined
  } catch {
    return undefined
  }
}

/** Names the process so that `isAlive` recognises it later. */
export function identify(pid: number): ProcessId {
  return { pid, started: startOf(pid) ?? "" }
}

/** Whether this very process still runs. */
export function isAlive({ pid, started }: ProcessId): boolean {
  return started !== "" && startOf(pid) === started
}

/** The command line of a process, empty where it cannot be read. */
export function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}

/** Waits until the condition holds, or gives up after the time; tells which. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) {
      return false
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  return true
}

/** Ends a process group: politely first, by force what does not follow in time, the leader or what it leaves behind. */
export async function endGroup(id: ProcessId, milliseconds: number, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  const wasAlive = isAlive(id)
  if (wasAlive) {
    signalGroup(id.pid, signal)
    await waitUntil(() => !isAlive(id), milliseconds)
  }
  const isGone = (): boolean => !signalGroup(id.pid, 0)
  if (!(await waitUntil(isGone, wasAlive && !isAlive(id) ? FOLLOW_MS : 0))) {
    signalGroup(id.pid, "SIGKILL")
    await waitUntil(isGone, FOLLOW_MS)
  }
}

/** Tells whether anybody was there to get it. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal)
    return true
  } catch {
    return false
  }
}
