import Link from "next/link"
import { MinusIcon, PlusIcon } from "@/components/ui/icons"
import { Picture } from "@/components/ui/picture"
import { shortageWords, type CartLine } from "@/lib/cart"
import { formatMoney } from "@/lib/money"

type Props = {
  line: CartLine
  country: string
  currencyCode: string
  /** Why the last change of this line was not made. */
  refusal?: string
  onQuantity: (quantity: number) => void
}

// The shelf's own word goes first: it is read with every change of the cart, a refusal may be older.
const problemOf = ({ limit, quantity }: CartLine, refusal: string | undefined): string | undefined =>
  limit !== null && quantity > limit ? shortageWords(limit) : refusal

/** One line of the cart with its stepper; what is wrong with it stands on it. */
export const CartLineItem = ({ line, country, currencyCode, refusal, onQuantity }: Props) => {
  const { title, variant_title, quantity, limit } = line
  const name = variant_title ? `${title}, ${variant_title}` : title
  const problem = problemOf(line, refusal)
  const atLimit = limit !== null && quantity >= limit
  return (
    <li className="grid grid-cols-[5rem_1fr] gap-x-4 py-5" aria-label={name}>
      <Picture src={line.image_url} alt="" />
      <div className="flex min-w-0 flex-col">
        <div className="flex items-start justify-between gap-4">
          <Link
            href={`/${country}/products/${line.handle}`}
            className="font-serif text-base leading-snug hover:text-accent"
          >
            {title}
          </Link>
          <span className="tabular pt-0.5 whitespace-nowrap">{formatMoney(line.total, currencyCode)}</span>
        </div>
        {variant_title && <p className="text-soft">{variant_title}</p>}
        <div className="mt-auto flex items-center gap-4 pt-2">
          <div className="flex items-center border border-line" role="group" aria-label={`Quantity of ${name}`}>
            <button
              type="button"
              className="icon-button disabled:text-line"
              aria-label={`One less of ${name}`}
              disabled={quantity <= 1}
              onClick={() => onQuantity(limit !== null && quantity > limit ? Math.max(1, limit) : quantity - 1)}
            >
              <MinusIcon />
            </button>
            <output aria-label={`Quantity of ${name}`} className="tabular min-w-6 text-center">
              {quantity}
            </output>
            <button
              type="button"
              className="icon-button disabled:text-line"
              aria-label={`One more of ${name}`}
              disabled={atLimit}
              onClick={() => onQuantity(quantity + 1)}
            >
              <PlusIcon />
            </button>
          </div>
          <button
            type="button"
            className="quiet-link py-2 text-soft"
            aria-label={`Remove ${name}`}
            onClick={() => onQuantity(0)}
          >
            Remove
          </button>
        </div>
        {!problem && atLimit && <p className="pt-2 text-xs text-soft">That is all there is.</p>}
        {problem && (
          <p role="alert" className="pt-2 text-bad">
            {problem}
          </p>
        )}
      </div>
    </li>
  )
}
