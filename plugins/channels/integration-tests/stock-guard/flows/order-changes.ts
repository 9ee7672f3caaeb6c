import {
  beginClaimOrderWorkflow,
  beginExchangeOrderWorkflow,
  beginReceiveReturnWorkflow,
  beginReturnOrderWorkflow,
  cancelOrderClaimWorkflow,
  cancelOrderExchangeWorkflow,
  confirmClaimRequestWorkflow,
  confirmExchangeRequestWorkflow,
  confirmReturnReceiveWorkflow,
  confirmReturnRequestWorkflow,
  convertDraftOrderWorkflow,
  createClaimShippingMethodWorkflow,
  createExchangeShippingMethodWorkflow,
  createOrderWorkflow,
  orderClaimAddNewItemWorkflow,
  orderClaimItemWorkflow,
  orderExchangeAddNewItemWorkflow,
  orderExchangeRequestItemReturnWorkflow,
  receiveItemReturnRequestWorkflow,
  requestItemReturnWorkflow,
} from "@medusajs/medusa/core-flows"
import type { Flow } from "../support/suite"

/** Returns, claims, exchanges and draft orders. */
export const orderChangeFlows: Flow[] = [
  {
    name: "returns an item and restocks it",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(4)
      const order = await kit.place({ variant_id, quantity: 2 })
      await kit.fulfil(order, 2)
      const shipped = await kit.books(item)
      const items = [{ id: order.items[0]!.id, quantity: 2 }]
      const begun = await kit.run(beginReturnOrderWorkflow, { order_id: order.id, location_id: kit.A })
      const return_id = begun.return_id!
      await kit.run(requestItemReturnWorkflow, { return_id, items })
      await kit.run(confirmReturnRequestWorkflow, { return_id })
      const requested = await kit.books(item)
      await kit.run(beginReceiveReturnWorkflow, { return_id })
      await kit.run(receiveItemReturnRequestWorkflow, { return_id, items })
      await kit.run(confirmReturnReceiveWorkflow, { return_id })
      return [shipped, requested, await kit.books(item)]
    },
    guarded: ["A s2 r0", "A s2 r0", "A s4 r0"],
  },
  {
    name: "claims a replacement, then cancels the claim",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const order = await kit.place({ variant_id, quantity: 2 })
      await kit.fulfil(order, 2)
      const begun = await kit.run(beginClaimOrderWorkflow, { order_id: order.id, type: "replace" })
      const claim_id = begun.claim_id!
      const broken = { id: order.items[0]!.id, quantity: 1, reason: "production_failure" as const }
      await kit.run(orderClaimItemWorkflow, { claim_id, items: [broken] })
      await kit.run(orderClaimAddNewItemWorkflow, { claim_id, items: [{ variant_id, quantity: 1 }] })
      await kit.run(createClaimShippingMethodWorkflow, { claim_id, shipping_option_id: kit.shipping_option_id })
      await kit.run(confirmClaimRequestWorkflow, { claim_id })
      const claimed = await kit.books(item)
      await kit.run(cancelOrderClaimWorkflow, { claim_id })
      return [claimed, await kit.books(item)]
    },
    guarded: ["A s3 r1", "A s3 r0"],
  },
  {
    name: "exchanges for a new item, then cancels the exchange",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const other = await kit.single(3)
      const order = await kit.place({ variant_id, quantity: 2 })
      await kit.fulfil(order, 2)
      const begun = await kit.run(beginExchangeOrderWorkflow, { order_id: order.id })
      const exchange_id = begun.exchange_id!
      const items = [{ variant_id: other.variant_id, quantity: 2 }]
      await kit.run(orderExchangeAddNewItemWorkflow, { exchange_id, items })
      const returned = [{ id: order.items[0]!.id, quantity: 1 }]
      await kit.run(orderExchangeRequestItemReturnWorkflow, {
        exchange_id,
        return_id: begun.return_id!,
        items: returned,
        location_id: kit.A,
      })
      await kit.run(createExchangeShippingMethodWorkflow, { exchange_id, shipping_option_id: kit.shipping_option_id })
      await kit.run(confirmExchangeRequestWorkflow, { exchange_id })
      const exchanged = [await kit.books(item), await kit.books(other.item)]
      await kit.run(cancelOrderExchangeWorkflow, { exchange_id })
      return [...exchanged, await kit.books(other.item)]
    },
    guarded: ["A s3 r0", "A s3 r2", "A s3 r0"],
  },
  {
    name: "converts a draft order",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const draft = await kit.run(createOrderWorkflow, {
        status: "draft",
        // Known to the order module, not to the workflow's type.
        ...{ is_draft_order: true },
        region_id: kit.region_id,
        sales_channel_id: kit.channel_id,
        currency_code: "sgd",
        email: "guard@example.com",
        items: [{ variant_id, quantity: 3, title: "Guarded", unit_price: 0 }],
      })
      const drafted = await kit.books(item)
      await kit.run(convertDraftOrderWorkflow, { id: draft.id })
      return [drafted, await kit.books(item)]
    },
    guarded: ["A s5 r0", "A s5 r3"],
  },
]
