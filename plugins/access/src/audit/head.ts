import { GENESIS } from "./entry"

/** How far a chain reached: the last entry's number and hash. */
export type ChainPoint = { sequence: number; hash: string }

/** What closes an export: where the chain ended, and four bytes of each of its hashes, to name what differs later. */
export type AuditHead = ChainPoint & { after: ChainPoint; marks: string }

const MARK_DIGITS = 8

/** The beginning of a chain that was never pruned. */
export const BEGINNING: ChainPoint = { sequence: 0, hash: GENESIS }

/** First line of an export: after which point of the chain it begins. */
export const openingLine = (after: ChainPoint): string => JSON.stringify({ audit: "pasar", version: 1, after })

/** Last line of an export. */
export const closingLine = (head: AuditHead): string => JSON.stringify({ head })

/** Collects the hashes of an export as they pass. */
export class HeadBuilder {
  private point: ChainPoint
  private readonly marks: Buffer[] = []

  constructor(private readonly after: ChainPoint) {
    this.point = after
  }

  add({ sequence, hash }: ChainPoint): void {
    this.point = { sequence, hash }
    this.marks.push(Buffer.from(hash.slice(0, MARK_DIGITS), "hex"))
  }

  build(): AuditHead {
    return { ...this.point, after: this.after, marks: Buffer.concat(this.marks).toString("base64") }
  }
}

/** Tells whether an entry is the one that an earlier head knew under its number; null where the head says nothing of it. */
export const agrees = (head: AuditHead, marks: Buffer, { sequence, hash }: ChainPoint): boolean | null => {
  if (sequence === head.sequence) {
    return hash === head.hash
  }
  if (sequence === head.after.sequence) {
    return hash === head.after.hash
  }
  const index = sequence - head.after.sequence - 1
  return index < 0 || sequence > head.sequence
    ? null
    : marks.subarray(4 * index, 4 * index + 4).toString("hex") === hash.slice(0, MARK_DIGITS)
}
