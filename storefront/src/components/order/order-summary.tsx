import { CartSummary } from "@/components/cart/cart-summary"
import { Picture } from "@/components/ui/picture"
import type { Order } from "@/lib/cart"
import { formatMoney } from "@/lib/money"

/** What was ordered and what it cost. */
export const OrderSummary = ({ order }: { order: Order }) => (
  <section aria-label="What you ordered" className="flex flex-col gap-6">
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {order.lines.map(({ id, title, variant_title, quantity, image_url, total }) => (
        <li key={id} className="grid grid-cols-[4rem_1fr_auto] gap-4 py-4">
          <Picture src={image_url} alt="" />
          <div>
            <p className="font-serif text-base">{title}</p>
            {variant_title && <p className="text-soft">{variant_title}</p>}
            <p className="text-soft">
              {quantity} {quantity === 1 ? "piece" : "pieces"}
            </p>
          </div>
          <span className="tabular">{formatMoney(total, order.totals.currency_code)}</span>
        </li>
      ))}
    </ul>
    <CartSummary totals={order.totals} delivery={{ amount: order.totals.shipping, is_in_total: true }} isFinal />
  </section>
)
