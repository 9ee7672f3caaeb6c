import { setTimeout as sleep } from "node:timers/promises"

/** Waits for an end state, up to a minute; the last failure is what a test that never gets there reports. */
export const waitFor = async <T>(
  check: () => Promise<T> | T,
  timeout_ms = Number(process.env.WAIT_MS ?? 60_000)
): Promise<T> => {
  const deadline = Date.now() + timeout_ms
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) {
        throw error
      }
      await sleep(50)
    }
  }
}
