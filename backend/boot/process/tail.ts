import { closeSync, fstatSync, openSync, readSync } from "node:fs"

const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g

/** The last lines of a log, without colours; empty where there is none. */
export function tail(file: string, lines: number): string[] {
  let handle: number
  try {
    handle = openSync(file, "r")
  } catch {
    return []
  }
  try {
    const { size } = fstatSync(handle)
    const buffer = Buffer.alloc(Math.min(size, 64 * 1024))
    readSync(handle, buffer, 0, buffer.length, size - buffer.length)
    const text = buffer.toString("utf8").replace(ESCAPES, "")
    const wanted = text.split(/\r?\n/).map(readable)
    return wanted.filter((line) => line.trim() && !/ skipped\.$/.test(line)).slice(-lines)
  } finally {
    closeSync(handle)
  }
}

/** Medusa logs JSON in production; a person wants level and message. */
function readable(line: string): string {
  try {
    const { level, message } = JSON.parse(line) as { level?: string; message?: string }
    return message ? `${level ?? "info"}: ${message}` : line
  } catch {
    return line
  }
}
