import type { Metadata } from "next"
import Link from "next/link"
import { CartLines } from "@/components/cart/cart-lines"
import { CartSummary } from "@/components/cart/cart-summary"
import { MarketMismatch } from "@/components/cart/market-mismatch"
import { EnterLink } from "@/components/layout/enter-link"
import { Notice } from "@/components/ui/notice"
import { retrieveCart } from "@/lib/data/cart"
import { listDeliveryOptions } from "@/lib/data/checkout"
import { requireMarket } from "@/lib/data/market"

export const metadata: Metadata = { title: "Cart", robots: { index: false } }

/** The cart with what it costs in full, the cheapest delivery included. */
export default async function CartPage({ params }: PageProps<"/[country]/cart">) {
  const { country } = await params
  const [market, cart] = await Promise.all([requireMarket(country), retrieveCart()])
  if (!cart || cart.lines.length === 0) {
    return (
      <Notice title="Your cart is empty" action={<EnterLink>See what is new</EnterLink>}>
        What you put in waits here for a month, on this device.
      </Notice>
    )
  }
  const [cheapest] = await listDeliveryOptions(cart.id)
  const delivery = cart.shipping_option_id
    ? { amount: cart.totals.shipping, is_in_total: true }
    : cheapest && { amount: cheapest.amount, is_in_total: false, is_least: true }
  return (
    <div className="shell pt-12">
      <h1 className="pb-8 text-xl">Cart</h1>
      <div className="grid gap-12 lg:grid-cols-[7fr_5fr] lg:gap-20">
        <div className="self-start border-y border-line">
          <MarketMismatch cart={cart} market={market} />
          <CartLines lines={cart.lines} country={country} currencyCode={cart.totals.currency_code} />
        </div>
        <aside aria-label="Sum" className="flex flex-col gap-6 self-start lg:sticky lg:top-8">
          <CartSummary totals={cart.totals} delivery={delivery} />
          <Link href={`/${country}/checkout`} className="button">
            Go to checkout
          </Link>
        </aside>
      </div>
    </div>
  )
}
