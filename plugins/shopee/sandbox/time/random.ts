import { createHash } from "node:crypto"

/** A source of numbers in [0, 1). */
export type Random = () => number

/** Same seed, same numbers (mulberry32). */
export function seededRandom(seed: string): Random {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** An integer from `min` to `max`, both included. */
export function integerBetween(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1))
}

/** One member of a list that is not empty. */
export function pick<Member>(random: Random, members: readonly Member[]): Member {
  const member = members[Math.floor(random() * members.length)]
  if (member === undefined) {
    throw new Error("Cannot pick from an empty list")
  }
  return member
}
