/** What takes its turn: a name, how many of two cores it keeps busy, and whose ends it must wait for. */
export type Turn = { name: string; cores: 1 | 2; needs?: string[] }

/**
 * Runs turns in their order, two of one core each side by side. One that needs another waits until that has ended,
 * however it ended; none overtakes.
 */
export async function runSideBySide<T extends Turn>(turns: T[], run: (turn: T) => Promise<void>): Promise<void> {
  const running = new Map<string, { cores: number; ended: Promise<void> }>()
  const isFree = ({ cores, needs = [] }: Turn): boolean => {
    const busy = [...running.values()].reduce((sum, turn) => sum + turn.cores, 0)
    return busy + cores <= 2 && !needs.some((name) => running.has(name))
  }
  for (const turn of turns) {
    while (!isFree(turn)) {
      await Promise.race([...running.values()].map(({ ended }) => ended))
    }
    const ended = run(turn).finally(() => running.delete(turn.name))
    running.set(turn.name, { cores: turn.cores, ended })
  }
  await Promise.all([...running.values()].map(({ ended }) => ended))
}
