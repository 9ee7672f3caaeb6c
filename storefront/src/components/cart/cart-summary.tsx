import type { ReactNode } from "react"
import type { Totals } from "@/lib/cart"
import { formatMoney } from "@/lib/money"

type Delivery = { amount: number; is_estimate: boolean }

type Props = { totals: Totals; delivery?: Delivery }

const Row = ({ label, children, strong = false }: { label: string; children: ReactNode; strong?: boolean }) => (
  <div className={`flex justify-between gap-4 ${strong ? "pt-2 text-base font-semibold" : ""}`}>
    <dt>{label}</dt>
    <dd className="tabular">{children}</dd>
  </div>
)

const deliveryWords = ({ amount, is_estimate }: Delivery, money: string): string =>
  amount === 0 ? "Free" : is_estimate ? `from ${money}` : money

/** What a cart costs, in full: pieces, delivery and tax. Without `delivery` it is the sum of the pieces. */
export const CartSummary = ({ totals, delivery }: Props) => {
  const money = (amount: number) => formatMoney(amount, totals.currency_code)
  const taxNote = totals.includes_tax
    ? `${totals.tax_name} of ${money(totals.tax)} is included.`
    : "Sales tax depends on the address and is shown before you pay."
  const total = delivery?.is_estimate ? totals.total + delivery.amount : totals.total
  const hasTaxRow = delivery !== undefined && !totals.includes_tax && totals.tax > 0
  return (
    <div>
      <dl className="flex flex-col gap-1">
        <Row label={delivery ? "Pieces" : "Sum of the pieces"} strong={!delivery}>
          {money(totals.items)}
        </Row>
        {totals.discount > 0 && <Row label="Discount">−{money(totals.discount)}</Row>}
        {delivery && <Row label="Delivery">{deliveryWords(delivery, money(delivery.amount))}</Row>}
        {hasTaxRow && <Row label={totals.tax_name}>{money(totals.tax)}</Row>}
        {delivery && (
          <Row label="Total" strong>
            {money(total)}
          </Row>
        )}
      </dl>
      {!hasTaxRow && (
        <p className="pt-1 text-xs text-soft">
          {taxNote}
          {!delivery && " Delivery is added at the checkout."}
        </p>
      )}
    </div>
  )
}
