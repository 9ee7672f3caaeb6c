"use client"

import { useRef, useState, useTransition } from "react"
import { addToCart } from "@/actions/cart"
import { useCartDrawer } from "@/components/cart/cart-drawer-context"

type Props = { country: string; variantId: string | undefined; isSoldOut: boolean; isForSale: boolean }

const labelOf = ({ variantId, isSoldOut, isForSale }: Omit<Props, "country">): string => {
  if (!variantId || !isForSale) {
    return "Not sold here"
  }
  return isSoldOut ? "Sold out" : "Add to cart"
}

/**
 * The one button of a product page. It counts at once and opens the cart when the piece is in. On a phone it stays at the
 * foot of the screen until its own place comes into view.
 */
export const AddToCart = ({ country, ...state }: Props) => {
  const [refusal, setRefusal] = useState<{ variant_id: string; message: string } | null>(null)
  const [isPending, startTransition] = useTransition()
  const isBusy = useRef(false)
  const { setOpen, addPendingPieces } = useCartDrawer()
  const { variantId } = state
  const isOpen = Boolean(variantId) && state.isForSale && !state.isSoldOut

  const add = () => {
    // A double click means one piece; a press after the answer means one more.
    if (!variantId || !isOpen || isBusy.current) {
      return
    }
    isBusy.current = true
    startTransition(async () => {
      addPendingPieces(1)
      const result = await addToCart({ country, variant_id: variantId, quantity: 1 })
      isBusy.current = false
      // Within the transition, so that the drawer opens on the cart that holds the piece.
      startTransition(() => {
        setRefusal(result.ok ? null : { variant_id: variantId, message: result.message })
        setOpen(result.ok)
      })
    })
  }

  return (
    <div className="flex flex-col gap-2 max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:-mx-5 max-lg:bg-paper max-lg:px-5 max-lg:py-3 sm:max-lg:mx-0 sm:max-lg:px-0">
      <button type="button" className="button w-full" aria-disabled={!isOpen} aria-busy={isPending} onClick={add}>
        {labelOf(state)}
      </button>
      {refusal && refusal.variant_id === variantId && (
        <p role="alert" className="text-bad">
          {refusal.message}
        </p>
      )}
    </div>
  )
}
