import type { ReactNode } from "react"
import type { Totals } from "@/lib/cart"
import { formatMoney } from "@/lib/money"

type Delivery = {
  amount: number
  /** Whether the totals hold it already; they do not before a way of delivery is chosen. */
  is_in_total: boolean
  /** Whether it is only the least it can be. */
  is_least?: boolean
}

type Props = {
  totals: Totals
  delivery?: Delivery
  /** Whether nothing can change any more, as in an order. */
  isFinal?: boolean
}

const Row = ({ label, children, strong = false }: { label: string; children: ReactNode; strong?: boolean }) => (
  <div className={`flex justify-between gap-4 ${strong ? "pt-2 text-base font-semibold" : ""}`}>
    <dt>{label}</dt>
    <dd className="tabular">{children}</dd>
  </div>
)

/** What is to be paid, delivery included. */
export const totalWith = (totals: Totals, delivery: Delivery): number =>
  totals.total + (delivery.is_in_total ? 0 : delivery.amount)

const taxNote = ({ includes_tax, tax, tax_name, currency_code }: Totals, isFinal: boolean): string | null => {
  if (includes_tax) {
    return `Includes ${tax_name}: ${formatMoney(tax, currency_code)}.`
  }
  return isFinal || tax > 0 ? null : "Sales tax depends on the address and is shown before you pay."
}

/** What a cart costs, in full: pieces, delivery and tax. Without `delivery` it is the sum of the pieces. */
export const CartSummary = ({ totals, delivery, isFinal = false }: Props) => {
  const money = (amount: number) => formatMoney(amount, totals.currency_code)
  const notes = [taxNote(totals, isFinal), delivery ? null : "Delivery is added at the checkout."].filter(Boolean)
  return (
    <div>
      <dl className="flex flex-col gap-1">
        <Row label={delivery ? "Pieces" : "Sum of the pieces"} strong={!delivery}>
          {money(totals.items)}
        </Row>
        {totals.discount > 0 && <Row label="Discount">−{money(totals.discount)}</Row>}
        {delivery && (
          <Row label="Delivery">
            {delivery.amount === 0 ? "Free" : `${delivery.is_least ? "from " : ""}${money(delivery.amount)}`}
          </Row>
        )}
        {delivery && !totals.includes_tax && totals.tax > 0 && <Row label={totals.tax_name}>{money(totals.tax)}</Row>}
        {delivery && (
          <Row label="Total" strong>
            {money(totalWith(totals, delivery))}
          </Row>
        )}
      </dl>
      {notes.length > 0 && <p className="pt-1 text-xs text-soft">{notes.join(" ")}</p>}
    </div>
  )
}
