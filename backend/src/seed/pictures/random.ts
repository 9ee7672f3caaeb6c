/** Numbers that look random and are the same for the same name, so that a picture comes out the same every time. */
export type Random = {
  /** Between two numbers. */
  between: (low: number, high: number) => number
  pick: <T>(items: readonly [T, ...T[]]) => T
}

/** A generator for one picture (mulberry32, seeded by FNV-1a of its name). */
export const createRandom = (name: string): Random => {
  let state = 2166136261
  for (const char of name) {
    state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619)
  }
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    between: (low, high) => low + next() * (high - low),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  }
}
