import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { CheckoutForm } from "@/components/checkout/checkout-form"
import { paymentMethods } from "@/config/payment"
import { retrieveCart } from "@/lib/data/cart"
import { listDeliveryOptions, type DeliveryOption } from "@/lib/data/checkout"
import { requireMarket } from "@/lib/data/market"
import { deliveryWords } from "@/lib/delivery-words"

export const metadata: Metadata = { title: "Checkout", robots: { index: false } }

const describe = ({ days, description }: DeliveryOption, now: Date) =>
  days ? `Arrives ${deliveryWords(days, now)}` : description

/** The checkout: one page, one form, one button. */
export default async function CheckoutPage({ params }: PageProps<"/[country]/checkout">) {
  const { country } = await params
  const [market, cart] = await Promise.all([requireMarket(country), retrieveCart()])
  if (!cart || cart.lines.length === 0 || cart.country_code !== country) {
    redirect(`/${country}/cart`)
  }
  const now = new Date()
  const deliveries = (await listDeliveryOptions(cart.id)).map((option) => ({
    id: option.id,
    name: option.name,
    description: describe(option, now),
    amount: option.amount,
  }))
  const payments = market.payment_provider_ids.flatMap((id) => {
    const method = paymentMethods[id]
    return method ? [{ id, ...method }] : []
  })
  return (
    <div className="shell pt-12">
      <h1 className="pb-10 text-xl">Checkout</h1>
      <CheckoutForm cart={cart} market={market} deliveries={deliveries} payments={payments} />
    </div>
  )
}
