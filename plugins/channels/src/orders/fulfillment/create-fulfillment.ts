import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { commitPoint } from "../commit-points"
import { derivedId } from "../derived-id"
import { createMissing } from "../intake/create-missing"
import type { ChannelOrderRow } from "../records"
import { consumeStock } from "./consume-stock"
import { registerOnce } from "./order-actions"
import { inventoryOf, type ShippableOrder } from "./order-shape"

/** Nothing leaves through Medusa's provider: the channel's own courier carries the parcel. */
const PROVIDER = "manual_manual"

export type NewFulfillment = {
  row: Pick<ChannelOrderRow, "id" | "connection_id" | "external_id">
  order: ShippableOrder
  location_id: string
  /** Tells the order's parcels apart; the same key is the same fulfilment. */
  key: string
  items: { id: string; quantity: number }[]
  external_package_id: string | null
  /** `arranged` where the channel moved first, `requested` where it still has to be told. */
  status: "requested" | "arranged"
}

/** Id of the fulfilment that stands for one parcel of an order. */
export const fulfillmentIdOf = (connection_id: string, external_id: string, key: string) =>
  derivedId("ful", connection_id, external_id, key)

/** Makes the Medusa fulfilment of one parcel. Every step finds what an earlier attempt left, so it can be repeated. */
export async function createChannelFulfillment(container: MedusaContainer, input: NewFulfillment): Promise<string> {
  const { row, order, items } = input
  const fulfillment_id = fulfillmentIdOf(row.connection_id, row.external_id, input.key)
  const lines = items.map(({ id, quantity }) => ({ line: order.items.find((item) => item.id === id)!, quantity }))
  await consumeStock(
    container,
    {
      id: derivedId("chship", row.connection_id, row.external_id, input.key),
      channel_order_id: row.id,
      location_id: input.location_id,
      fulfillment_id,
      external_package_id: input.external_package_id,
      status: input.status,
    },
    lines.flatMap(({ line, quantity }) =>
      inventoryOf(line).map(({ inventory_item_id, required_quantity }) => ({
        line_item_id: line.id,
        inventory_item_id,
        quantity: quantity * required_quantity,
      }))
    )
  )
  await commitPoint("stock-consumed")
  await createRow(container, input, fulfillment_id, lines)
  await commitPoint("fulfillment-created")
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.ORDER]: { order_id: order.id },
    [Modules.FULFILLMENT]: { fulfillment_id },
  })
  await commitPoint("fulfillment-linked")
  if (await registerOnce(container, "FULFILL_ITEM", { order_id: order.id, fulfillment_id, items })) {
    const data = { order_id: order.id, fulfillment_id, no_notification: true }
    await container.resolve(Modules.EVENT_BUS).emit([{ name: "order.fulfillment_created", data }], {})
  }
  return fulfillment_id
}

type Line = { line: ShippableOrder["items"][number]; quantity: number }

const createRow = async (container: MedusaContainer, input: NewFulfillment, id: string, lines: Line[]) => {
  const fulfillments = container.resolve(Modules.FULFILLMENT)
  const { id: _address, ...delivery_address } = input.order.shipping_address ?? {}
  await createMissing(
    [
      {
        id,
        location_id: input.location_id,
        provider_id: PROVIDER,
        packed_at: new Date(),
        data: {},
        labels: [],
        order: { id: input.order.id },
        delivery_address,
        items: lines.flatMap(toItems),
        metadata: { channel_order: input.row.external_id },
      },
    ],
    ([fulfillment]) => fulfillments.createFulfillment(fulfillment as never),
    async (ids) => (await fulfillments.listFulfillments({ id: ids }, { select: ["id"] })).map((each) => each.id)
  )
}

const toItems = ({ line, quantity }: Line): { quantity: number; inventory_item_id?: string }[] => {
  const named = {
    line_item_id: line.id,
    title: line.variant_title ?? line.title,
    sku: line.variant_sku ?? "",
    barcode: line.variant_barcode ?? "",
  }
  const inventory = inventoryOf(line)
  return inventory.length
    ? inventory.map(({ inventory_item_id, required_quantity }) => ({
        ...named,
        inventory_item_id,
        quantity: quantity * required_quantity,
      }))
    : [{ ...named, quantity }]
}
