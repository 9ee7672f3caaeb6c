import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../harness/root.ts"

export type CaseRow = { case: string; status: string; stored: string; retried: string; issue: string }

/** Reads a channel's table `case → status, stored?, retried?, issue?` from its guide. */
export const readCaseTable = (channel: string): CaseRow[] => {
  const lines = readFileSync(join(root, `docs/channels/${channel}.md`), "utf8").split("\n")
  const start = lines.findIndex((line) => line.startsWith("| case |"))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"))
  return lines.slice(start + 2, end).map((line) => {
    const [name, status, stored, retried, issue] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { case: name ?? "", status: status ?? "", stored: stored ?? "", retried: retried ?? "", issue: issue ?? "" }
  })
}
