import type { Patch } from "./acceptance.ts"

/** The text with the patch's one line exchanged; throws where that line is not found exactly once. */
export function applyPatch(text: string, { file, after, old, new: replacement }: Patch): string {
  const lines = text.split("\n")
  const start = after === undefined ? 0 : 1 + only(lines, (line) => line.includes(after), `${file}: ${after}`)
  const at =
    after === undefined
      ? only(lines, (line) => line.trim() === old, `${file}: ${old}`)
      : start + lines.slice(start).findIndex((line) => line.trim() === old)
  if (at < start) {
    throw new Error(`${file}: ${old}: not found after ${after}`)
  }
  const indent = /^\s*/.exec(lines[at]!)![0]
  lines.splice(at, 1, ...(replacement === undefined ? [] : [indent + replacement]))
  return lines.join("\n")
}

function only(lines: string[], isIt: (line: string) => boolean, what: string): number {
  const found = lines.flatMap((line, index) => (isIt(line) ? [index] : []))
  if (found.length !== 1) {
    throw new Error(`${what}: found ${found.length} times, not once`)
  }
  return found[0]!
}
