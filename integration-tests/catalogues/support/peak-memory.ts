import { readFileSync } from "node:fs"

/** The most memory that a process has held so far, in MB (VmHWM); 0 where the system does not tell. */
export const peakMemory = (pid: number): number => {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    return Math.round(Number(kilobytes ?? 0) / 1024)
  } catch {
    return 0
  }
}
