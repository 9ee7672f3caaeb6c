import type { ChannelOrderDTO } from "../../types"
import { skuKey } from "../../listings/sku"
import type { ReferenceData } from "./reference-data"

/** Why an order cannot be taken until somebody acts. */
export type Obstacle = {
  code: "unknown_sku" | "invalid_quantity"
  message: string
  details: Record<string, unknown>
}

/** Says what stands against taking an order, or null. One obstacle per order: the first that a person can remove. */
export const obstacleOf = (order: ChannelOrderDTO, { variantsBySku }: ReferenceData): Obstacle | null => {
  const wrong = order.lines.filter(({ quantity }) => !Number.isInteger(quantity) || quantity <= 0)
  if (wrong.length || !order.lines.length) {
    return invalidQuantity(order, wrong)
  }
  const lost = order.lines.filter(({ sku }) => variantsBySku.get(skuKey(sku))?.length !== 1)
  return lost.length ? unknownSku(order, lost, variantsBySku) : null
}

const invalidQuantity = (order: ChannelOrderDTO, lines: ChannelOrderDTO["lines"]): Obstacle => {
  const quantities = lines.map(({ sku, quantity }) => `${quantity} of "${sku}"`).join(", ")
  return {
    code: "invalid_quantity",
    message:
      `Order ${order.external_id} ${lines.length ? `asks for ${quantities}` : "has no lines"}, which cannot be reserved. ` +
      "Look at the order on the channel and retry it once it is right.",
    details: {
      external_id: order.external_id,
      lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    },
  }
}

const unknownSku = (
  order: ChannelOrderDTO,
  lines: ChannelOrderDTO["lines"],
  variantsBySku: ReferenceData["variantsBySku"]
): Obstacle => {
  const reasons = lines.map(({ sku, title }) => {
    const times = variantsBySku.get(skuKey(sku))?.length ?? 0
    if (!sku.trim()) {
      return `"${title}" has no SKU`
    }
    return times ? `SKU "${sku}" stands ${times} times here` : `SKU "${sku}" is not known here`
  })
  return {
    code: "unknown_sku",
    message:
      `Order ${order.external_id} waits: ${reasons.join("; ")}. ` +
      "Give exactly one variant this SKU; the order is then taken by itself.",
    details: { external_id: order.external_id, skus: lines.map(({ sku }) => sku) },
  }
}
