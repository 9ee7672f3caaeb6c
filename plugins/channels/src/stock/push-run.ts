import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService } from "../connections/services"
import type { PushTrigger } from "./push-job"

/** The one entry of a push in the history, made when there is enough to tell. */
export type PushRun = {
  /** Says how many quantities come next. */
  expect(count: number): Promise<void>
  advance(batch: { done: number; refused: number }): Promise<void>
  finish(isDone: boolean): Promise<void>
}

/** A single change leaves its trace in the stock-change log; a run is worth its row where it takes a while. */
export const pushRun = (
  container: MedusaContainer,
  { connection_id, trigger, batch }: { connection_id: string; trigger: PushTrigger; batch: number }
): PushRun => {
  const service = channelsService(container)
  let id: string | undefined
  let total = 0
  let allRefused = 0
  return {
    expect: async (count) => {
      total += count
      if (id) {
        await service.advanceRun(id, { total })
      } else if (count > batch || (count > 0 && trigger !== "stock_change")) {
        id = (await service.startRun({ connection_id, kind: "stock_push", trigger, total })).id
      }
    },
    advance: async ({ done, refused }) => {
      allRefused += refused
      if (id) {
        await service.advanceRun(id, { done, changed: done - refused, failed: refused })
      }
    },
    finish: async (isDone) => {
      if (id) {
        await service.finishRun(id, { status: isDone ? (allRefused ? "partial" : "succeeded") : "failed" })
      }
    },
  }
}
