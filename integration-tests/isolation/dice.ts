/** Numbers from 0 to 1 that a seed repeats. */
export const dice = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** So many of a list, none twice. */
export const draw = <T>(list: readonly T[], count: number, roll: () => number): T[] => {
  const rest = [...list]
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(Math.floor(roll() * rest.length), 1)[0]!
  )
}

/** A seed of the run's own, or the one that is asked for. */
export const seedOf = (name: string): number => {
  const seed = Number(process.env.ISOLATION_SEED ?? Date.now() % 1_000_000)
  process.stdout.write(`${name}: seed ${seed} (ISOLATION_SEED repeats it)\n`)
  return seed
}
