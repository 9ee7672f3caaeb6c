import { execFileSync } from "node:child_process"
import { identify, isAlive, type ProcessId } from "../../../backend/boot/process/process-info.ts"

/** With its command line, so that a test that finds one too many says which. */
type Found = ProcessId & { command: string }

/**
 * Every process that carries a shop's folder in its environment or command line, with all that these started:
 * whatever is found here after a shop has ended was left running.
 */
export const processesOf = (home: string): Found[] => {
  const rows = execFileSync("ps", ["axeww", "-o", "pid=,ppid=,command="], { encoding: "utf8", maxBuffer: 2 ** 26 })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line))
    .flatMap((row) => (row ? [{ pid: Number(row[1]), parent: Number(row[2]), text: row[3] ?? "" }] : []))
  const found = new Set(rows.filter(({ text }) => text.includes(home)).map(({ pid }) => pid))
  for (let size = 0; size !== found.size;) {
    size = found.size
    rows.filter(({ parent }) => found.has(parent)).forEach(({ pid }) => found.add(pid))
  }
  const commands = new Map(rows.map(({ pid, text }) => [pid, text.slice(0, 200)]))
  return [...found].map((pid) => ({ ...identify(pid), command: commands.get(pid) ?? "" })).filter(isAlive)
}

/** Ends processes as a power cut would: all at once, nobody asked. */
export const powerCut = (processes: ProcessId[]): void => {
  for (const { pid } of processes.filter(isAlive)) {
    try {
      process.kill(pid, "SIGKILL")
    } catch {
      // It went with its parent.
    }
  }
}
