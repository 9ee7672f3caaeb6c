import { hashOf, lineOf, sealedColumns, type SealedEntry } from "./entry"
import { agrees, closingLine, HeadBuilder, openingLine, type AuditHead, type ChainPoint } from "./head"

/** The first thing that is wrong with an export. */
export type AuditFinding = { sequence: number; line: number; id: string | null; problem: string }

/** What the verifier says of an export. */
export type AuditVerdict = { entries: number; first: number; last: number; finding: AuditFinding | null }

type State = { line: number; point: ChainPoint; first: number }

/** Checks an export, and where an earlier head is given that it continues that one; names the first bad or missing entry. */
export const verifyExport = async (lines: AsyncIterable<string>, earlier?: AuditHead): Promise<AuditVerdict> => {
  const iterator = lines[Symbol.asyncIterator]()
  const opening = await iterator.next()
  const after = opening.done ? null : readOpening(opening.value)
  if (!after) {
    return verdict({ line: 1, point: { sequence: 0, hash: "" }, first: 1 }, "is not the first line of an audit export")
  }
  const state: State = { line: 1, point: after, first: after.sequence + 1 }
  const problem = earlier && problemOfBeginning(after, earlier)
  if (problem) {
    return verdict(state, problem)
  }
  return await verifyEntries(iterator, state, earlier)
}

const verifyEntries = async (
  iterator: AsyncIterator<string>,
  state: State,
  earlier?: AuditHead
): Promise<AuditVerdict> => {
  const marks = Buffer.from(earlier?.marks ?? "", "base64")
  const builder = new HeadBuilder(state.point)
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    state.line += 1
    const line = next.value
    if (line.startsWith('{"head":')) {
      const isLast = (await iterator.next()).done === true
      return verdict(state, problemOfEnd(line === closingLine(builder.build()) && isLast, state.point, earlier))
    }
    const read = readEntry(line, state.point)
    if ("problem" in read) {
      return verdict(state, read.problem, read.id)
    }
    if (earlier && agrees(earlier, marks, read.entry) === false) {
      return verdict(
        state,
        "is not the entry that the earlier head knows: it was changed and hashed anew",
        read.entry.id
      )
    }
    builder.add(read.entry)
    state.point = { sequence: read.entry.sequence, hash: read.entry.hash }
  }
  return verdict(state, "is missing: the file ends without its closing line")
}

type Read = { entry: SealedEntry } | { problem: string; id: string | null }

const readEntry = (line: string, previous: ChainPoint): Read => {
  const entry = parse<SealedEntry>(line)
  const expected = previous.sequence + 1
  const id = typeof entry?.id === "string" ? entry.id : null
  if (!entry || Object.keys(entry).length !== sealedColumns.length || lineOf(entry) !== line) {
    return { problem: "is not written as an entry is: its line was changed", id }
  }
  if (hashOf(previous.hash, { ...entry, sequence: expected }) === entry.hash) {
    return entry.sequence === expected ? { entry } : { problem: "was changed: its number is another", id }
  }
  if (entry.sequence !== expected) {
    return { problem: `is missing: entry ${String(entry.sequence)} stands in its place`, id: null }
  }
  return { problem: "was changed, or the hash it carries was", id }
}

const problemOfBeginning = (after: ChainPoint, earlier: AuditHead): string | null => {
  if (after.sequence > earlier.sequence) {
    return `cannot be compared: the earlier head ends at entry ${earlier.sequence}, before this file begins`
  }
  const marks = Buffer.from(earlier.marks, "base64")
  return agrees(earlier, marks, after) === false ? "follows another chain than the one of the earlier head" : null
}

const problemOfEnd = (isClosed: boolean, { sequence }: ChainPoint, earlier?: AuditHead): string | null => {
  if (earlier && sequence < earlier.sequence) {
    return `is missing: the earlier head knows the chain up to entry ${earlier.sequence}`
  }
  return isClosed ? null : "is missing, or the closing line was changed: it does not fit the entries before it"
}

const readOpening = (line: string): ChainPoint | null => {
  const after = parse<{ after?: ChainPoint }>(line)?.after
  return after && openingLine(after) === line && Number.isSafeInteger(after.sequence) ? after : null
}

/** The head of an earlier export: its last line, or the whole file. */
export const readHead = async (lines: AsyncIterable<string>): Promise<AuditHead | null> => {
  let last = ""
  for await (const line of lines) {
    last = line || last
  }
  const head = parse<{ head?: AuditHead }>(last)?.head
  return head && typeof head.marks === "string" && head.after && closingLine(head) === last ? head : null
}

const parse = <T>(line: string): T | null => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === "object" && value !== null ? (value as T) : null
  } catch {
    return null
  }
}

const verdict = ({ line, point, first }: State, problem: string | null, id: string | null = null): AuditVerdict => ({
  entries: point.sequence - first + 1,
  first,
  last: point.sequence,
  finding: problem ? { sequence: point.sequence + 1, line, id, problem } : null,
})
