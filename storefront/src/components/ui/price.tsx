import type { Price as PriceValue } from "@/lib/catalogue"
import { formatMoney } from "@/lib/money"

type Props = { price: PriceValue | null; from?: boolean; className?: string }

/** A price as one reads it; a lowered one beside what it was. */
export const Price = ({ price, from = false, className = "" }: Props) => {
  if (!price) {
    return <span className={`text-soft ${className}`}>Not sold here</span>
  }
  const isLowered = price.original_amount > price.amount
  return (
    <span className={`tabular ${className}`}>
      {from && <span className="text-soft">from </span>}
      {isLowered && (
        <>
          <span className="sr-only">was </span>
          <s className="text-soft">{formatMoney(price.original_amount, price.currency_code)}</s>
          <span className="sr-only">, now</span>{" "}
        </>
      )}
      <span className={isLowered ? "text-bad" : ""}>{formatMoney(price.amount, price.currency_code)}</span>
    </span>
  )
}
