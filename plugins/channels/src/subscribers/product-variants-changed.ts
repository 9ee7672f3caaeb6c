import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { enqueueMatches } from "../listings/match-task"

/** A variant's SKU may have come, gone or changed: listings are matched again. A lost event is repaired by the pull. */
export default async function productVariantsChanged({ container }: SubscriberArgs<{ id: string }>) {
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
