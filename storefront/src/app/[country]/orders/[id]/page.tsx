import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { EnterLink } from "@/components/layout/enter-link"
import { AddressBlock } from "@/components/order/address-block"
import { OrderDoor } from "@/components/order/order-door"
import { OrderSummary } from "@/components/order/order-summary"
import { Notice } from "@/components/ui/notice"
import type { Order } from "@/lib/cart"
import { isStoreError } from "@/lib/data/errors"
import { requireMarket } from "@/lib/data/market"
import { findOwnOrder } from "@/lib/data/orders"
import { listMarkets } from "@/lib/data/regions"
import { isOrderId } from "@/lib/placed-orders"

export const metadata: Metadata = { title: "Your order", robots: { index: false } }

/** The confirmation, for the browser that ordered; any other is asked for the address, whether there is such an order or not. */
export default async function OrderPage({ params }: PageProps<"/[country]/orders/[id]">) {
  const { country, id } = await params
  await requireMarket(country)
  if (!isOrderId(id)) {
    notFound()
  }
  let order: Order | undefined
  try {
    order = await findOwnOrder(id)
  } catch (error) {
    if (isStoreError(error, "busy")) {
      return <BusyOrder country={country} id={id} />
    }
    throw error
  }
  if (!order) {
    return <OrderDoor country={country} id={id} />
  }
  const { address } = order
  const markets = await listMarkets()
  const countryName =
    markets.find(({ country_code }) => country_code === address?.country_code)?.country_name ?? country.toUpperCase()
  return (
    <div className="shell grid gap-12 pt-12 lg:grid-cols-[5fr_7fr] lg:gap-20 lg:pt-16">
      <div className="flex flex-col items-start gap-8">
        <div className="flex flex-col gap-4">
          <h1 className="text-xl">
            Thank you. <span className="whitespace-nowrap">Order #{order.display_id}</span> is placed.
          </h1>
          <p className="max-w-[50ch] text-base text-soft">
            Your pieces are set aside. The shop writes to{" "}
            <span className="text-ink [overflow-wrap:anywhere]">{order.email}</span> about the payment.
          </p>
        </div>
        {address && (
          <section aria-labelledby="goes-to" className="flex flex-col gap-2">
            <h2 id="goes-to" className="text-lg">
              Where it goes
            </h2>
            <AddressBlock address={address} countryName={countryName} />
            {order.shipping_name && <p className="pt-2 text-soft">Delivery: {order.shipping_name}</p>}
          </section>
        )}
        <EnterLink>Look around some more</EnterLink>
      </div>
      <OrderSummary order={order} />
    </div>
  )
}

/** Too much was asked for at once: of the shop, or of this order, with wrong addresses, whoever has the right one. */
const BusyOrder = ({ country, id }: { country: string; id: string }) => (
  <Notice
    title="This order cannot be shown just now"
    action={
      <a href={`/${country}/orders/${id}`} className="button">
        Try again
      </a>
    }
  >
    The shop is very busy, or too many wrong addresses were tried for this order. It opens again in a while; nothing
    about the order has changed.
  </Notice>
)
