import { skuKey } from "../../listings/sku"
import type { ChannelOrderDTO } from "../../types"
import type { Need } from "./allocate"
import type { ReferenceData } from "./reference-data"
import { lineIdOf } from "./to-medusa-order"

/** What an order needs of the shop's stock, as far as its lines name exactly one variant and whole units. */
export const needsOf = (connection_id: string, order: ChannelOrderDTO, { variantsBySku }: ReferenceData): Need[] =>
  order.lines.flatMap((line) => {
    const found = variantsBySku.get(skuKey(line.sku)) ?? []
    const variant = found.length === 1 && Number.isInteger(line.quantity) && line.quantity > 0 ? found[0]! : null
    return (variant?.manage_inventory ? variant.inventory_items : []).map((item) => ({
      connection_id,
      external_id: order.external_id,
      line_external_id: line.external_id,
      line_item_id: lineIdOf(connection_id, order.external_id, line.external_id),
      inventory_item_id: item.inventory_item_id,
      quantity: line.quantity * item.required_quantity,
      allow_backorder: variant!.allow_backorder,
      sku: line.sku,
    }))
  })
