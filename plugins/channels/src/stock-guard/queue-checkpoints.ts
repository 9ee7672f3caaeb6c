import { DistributedTransaction } from "@medusajs/framework/orchestration"

/** The part of core's storage of workflow executions that is wrapped here. */
export type CheckpointStore = { save(key: string, ...rest: unknown[]): Promise<unknown> }

const inLine = new WeakSet<CheckpointStore>()

/**
 * Has the checkpoints of one workflow execution wait in line. Core's in-memory engine refuses a checkpoint while another
 * of the same execution is being stored, and gives up after three short retries. Steps that run beside one that failed,
 * such as a refused reservation, then break the execution off: nothing is compensated, and a half-made order stays.
 * Call it once the workflow engine is loaded; calling it again changes nothing.
 */
export const queueCheckpoints = (store: CheckpointStore = currentStore()): void => {
  // Only the in-memory engine locks; the one on Redis stores them side by side.
  if (!("isLocked" in store) || inLine.has(store)) {
    return
  }
  inLine.add(store)
  const save = store.save.bind(store)
  const last = new Map<string, Promise<unknown>>()
  store.save = (key, ...rest) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(() => save(key, ...rest))
    const done = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === done) {
          last.delete(key)
        }
      })
    last.set(key, done)
    return turn
  }
}

const currentStore = () => (DistributedTransaction as unknown as { keyValueStore: CheckpointStore }).keyValueStore
