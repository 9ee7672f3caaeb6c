import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { orderIdOf, toAddress } from "../intake/to-medusa-order"

type Address = NonNullable<ReturnType<typeof toAddress>>
type KnownAddress = Partial<Record<keyof Address, string | null>> & { id: string }

/**
 * Marketplaces show a buyer's address only while there is something to ship, and a masked one before: brings the order's
 * addresses to what is clear by now. One that is clear already is left alone, because somebody may have mended it here.
 */
export async function unmaskAddress(
  container: MedusaContainer,
  { id: connection_id }: ChannelConnectionDTO,
  order: ChannelOrderDTO
): Promise<void> {
  const address = toAddress(order)
  const clear = Object.fromEntries(Object.entries(address ?? {}).filter(([, value]) => !isMasked(value)))
  if (!address || !hasAny(clear)) {
    return
  }
  const orders = container.resolve(Modules.ORDER)
  const order_id = orderIdOf(connection_id, order.external_id)
  const known = await orders.retrieveOrder(order_id, {
    select: ["id"],
    relations: ["shipping_address", "billing_address"],
  })
  for (const kind of ["shipping_address", "billing_address"] as const) {
    const stored = known[kind] as KnownAddress | null | undefined
    if (!stored) {
      await orders.updateOrders(order_id, { [kind]: { ...address } })
    } else if (Object.values(stored).some(isMasked)) {
      await orders.updateOrderAddresses({ id: stored.id, ...clear })
    }
  }
}

const isMasked = (value: unknown) => typeof value === "string" && value.includes("**")

// The country is told in any case.
const hasAny = ({ country_code: _country, ...rest }: Partial<Address>) => Object.values(rest).some(Boolean)
