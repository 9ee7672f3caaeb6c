"use client"

import { startTransition, useActionState, useOptimistic, useState, useTransition, type FormEvent } from "react"
import { chooseDelivery, chooseProvince, submitOrder } from "@/actions/checkout"
import { emptyCheckoutState } from "@/actions/checkout-state"
import { CartLines } from "@/components/cart/cart-lines"
import { CartSummary, totalWith } from "@/components/cart/cart-summary"
import { countPieces, type Cart } from "@/lib/cart"
import type { Market } from "@/lib/data/regions"
import { formatMoney } from "@/lib/money"
import { BuyerFields } from "./buyer-fields"
import { ChoiceRow } from "./choice-row"
import { PayButton } from "./pay-button"
import { Section } from "./section"

export type DeliveryChoice = { id: string; name: string; description: string | null; amount: number }
export type PaymentChoice = { id: string; title: string; description: string }

type Props = { cart: Cart; market: Market; deliveries: DeliveryChoice[]; payments: PaymentChoice[] }

const savedValues = ({ email, address }: Cart): Record<string, string> => ({ email, ...address })

/** The whole checkout as one form: who, where, how it comes, how it is paid, and a button that says the amount. */
export const CheckoutForm = ({ cart, market, deliveries, payments }: Props) => {
  const [state, submit, isSubmitting] = useActionState(submitOrder, emptyCheckoutState)
  const [chosenId, setChosen] = useOptimistic(cart.shipping_option_id ?? deliveries[0]?.id)
  const [deliveryError, setDeliveryError] = useState<string>()
  const [isChanging, startChange] = useTransition()
  const values = { ...savedValues(cart), ...state.values }

  const chosen = deliveries.find(({ id }) => id === chosenId)
  const isPriced = cart.shipping_option_id !== null
  const delivery = { amount: isPriced ? cart.totals.shipping : (chosen?.amount ?? 0), is_in_total: isPriced }
  const pieces = countPieces(cart.lines)
  const total = totalWith(cart.totals, delivery)

  const pickDelivery = (id: string) =>
    startChange(async () => {
      setChosen(id)
      const result = await chooseDelivery(id)
      setDeliveryError(result.ok ? undefined : result.message)
    })

  const pickProvince = (code: string) =>
    startChange(async () => {
      await chooseProvince(code)
    })

  // Submitting by hand keeps what was typed: React empties a form after its action has run.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    // While the total is being worked out, the button does not say what would be paid.
    if (!isSubmitting && !isChanging) {
      startTransition(() => submit(form))
    }
  }

  return (
    <form action={submit} onSubmit={onSubmit} noValidate className="grid gap-12 lg:grid-cols-[7fr_5fr] lg:gap-20">
      <div className="flex flex-col gap-12">
        <p className="-my-4 border-y border-line py-4 lg:hidden">
          <a href="#your-order" className="flex justify-between gap-4">
            <span className="quiet-link">
              {pieces} {pieces === 1 ? "piece" : "pieces"}, with delivery
            </span>
            <span className="tabular font-semibold">{formatMoney(total, cart.totals.currency_code)}</span>
          </a>
        </p>
        <Section title="Where it goes">
          <BuyerFields
            countryCode={market.country_code}
            countryName={market.country_name}
            values={values}
            errors={state.errors}
            onProvince={pickProvince}
          />
        </Section>
        <Section title="How it comes" error={deliveryError ?? state.errors.delivery}>
          <div>
            {deliveries.map(({ id, name, description, amount }) => (
              <ChoiceRow
                key={id}
                name="delivery"
                value={id}
                title={name}
                description={description}
                trailing={amount === 0 ? "Free" : formatMoney(amount, cart.totals.currency_code)}
                checked={id === chosenId}
                onChange={() => pickDelivery(id)}
              />
            ))}
            {deliveries.length === 0 && <p className="text-bad">Nothing in this cart can be sent there yet.</p>}
          </div>
        </Section>
        <Section title="How you pay" error={state.errors.payment}>
          <div>
            {payments.map(({ id, title, description }, i) => (
              <ChoiceRow
                key={id}
                name="payment"
                value={id}
                title={title}
                description={description}
                defaultChecked={i === 0}
              />
            ))}
          </div>
        </Section>
      </div>
      <aside id="your-order" aria-label="Your order" className="flex flex-col gap-6 self-start lg:sticky lg:top-8">
        <h2 className="text-lg">Your order</h2>
        <CartLines
          lines={cart.lines}
          country={market.country_code}
          currencyCode={cart.totals.currency_code}
          startChange={startChange}
        />
        <CartSummary totals={cart.totals} delivery={delivery} />
        <input type="hidden" name="country" value={market.country_code} />
        <input type="hidden" name="expected_total" value={total} />
        <PayButton
          label={`Pay ${formatMoney(total, cart.totals.currency_code)}`}
          isBusy={isSubmitting}
          isDisabled={isChanging || deliveries.length === 0 || payments.length === 0}
          message={state.message}
        />
      </aside>
    </form>
  )
}
