/** One deed after another until told to stop; a deed that meets a server that is down is simply over. */
export type Worker = { every_ms: number; act(): Promise<void> }

export type Gate = {
  /** Runs a request of Medusa's own that is many commits; leaves it out while the gate is held. */
  through(act: () => Promise<unknown>): Promise<void>
}

/**
 * Medusa's own fulfilment and cancellation are workflows in memory, many commits that no restart finishes. What Pasar
 * promises begins where they have ended, so a kill waits for the one that is under way.
 */
export const createGate = () => {
  let held = false
  let running = Promise.resolve()
  return {
    through: async (act: () => Promise<unknown>) => {
      if (!held) {
        const deed = act()
        running = deed.then(
          () => undefined,
          () => undefined
        )
        await deed
      }
    },
    hold: async () => {
      held = true
      await running
    },
    release: () => {
      held = false
    },
  }
}

/** Numbers of a seed, so that each run deals the same cards. */
export const dice = (seed: number) => {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}
