/** Waits for an end state, up to a minute; the last failure says what was missing. */
export const waitFor = async <T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  { timeout_ms = 60_000, every_ms = 200 }: { timeout_ms?: number; every_ms?: number } = {}
): Promise<T> => {
  const until = Date.now() + timeout_ms
  let last: unknown
  for (;;) {
    try {
      const found = await look()
      if (found) {
        return found
      }
      last = undefined
    } catch (error) {
      last = error
    }
    if (Date.now() > until) {
      throw new Error(`Waited ${timeout_ms / 1000} s in vain for: ${what}`, { cause: last })
    }
    await new Promise((resolve) => setTimeout(resolve, every_ms))
  }
}
