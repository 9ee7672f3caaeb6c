"use client"

import { useOptimistic, useState, useTransition, type TransitionStartFunction } from "react"
import { updateLine } from "@/actions/cart"
import type { CartLine } from "@/lib/cart"
import { CartLineItem } from "./cart-line-item"

type Props = {
  lines: CartLine[]
  country: string
  currencyCode: string
  /** The transition of who must know when a change is on its way. */
  startChange?: TransitionStartFunction
}

type Change = { line_id: string; quantity: number }

const applyChange = (lines: CartLine[], { line_id, quantity }: Change): CartLine[] =>
  lines.flatMap((line) => {
    if (line.id !== line_id) {
      return [line]
    }
    return quantity > 0 ? [{ ...line, quantity, total: (line.total / line.quantity) * quantity }] : []
  })

/** The lines of a cart; a change shows at once and is taken back if the server refuses it. */
export const CartLines = ({ lines, country, currencyCode, startChange }: Props) => {
  const [shown, change] = useOptimistic(lines, applyChange)
  const [refusals, setRefusals] = useState<Record<string, string>>({})
  const [, startOwnChange] = useTransition()

  const setQuantity = (line_id: string, quantity: number) =>
    (startChange ?? startOwnChange)(async () => {
      change({ line_id, quantity })
      const result = await updateLine({ line_id, quantity })
      setRefusals((before) => ({ ...before, [line_id]: result.ok ? "" : result.message }))
    })

  return (
    <ul className="flex flex-col divide-y divide-line">
      {shown.map((line) => (
        <CartLineItem
          key={line.id}
          line={line}
          country={country}
          currencyCode={currencyCode}
          refusal={refusals[line.id]}
          onQuantity={(quantity) => setQuantity(line.id, quantity)}
        />
      ))}
    </ul>
  )
}
