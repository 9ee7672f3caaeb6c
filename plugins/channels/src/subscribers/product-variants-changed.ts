import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { enqueueMatches, SETTLE_MS } from "../listings/match-task"

let enqueuedAt = 0

/**
 * A variant's SKU may have come, gone or changed: listings are matched again. An import tells of thousands of variants
 * at once; those that come well before the match begins are covered by it. A lost event is repaired by the next pull.
 */
export default async function productVariantsChanged({ container }: SubscriberArgs<{ id: string }>) {
  if (Date.now() - enqueuedAt < SETTLE_MS / 2) {
    return
  }
  enqueuedAt = Date.now()
  await enqueueMatches(container)
}

export const config: SubscriberConfig = {
  event: [
    "product-variant.created",
    "product-variant.updated",
    "product-variant.deleted",
    "product.created",
    "product.deleted",
  ],
}
