"use client"

import Link from "next/link"
import { Drawer } from "@/components/ui/drawer"
import { countPieces, type Cart } from "@/lib/cart"
import type { Market } from "@/lib/data/regions"
import { CartButtonShape } from "./cart-button"
import { useCartDrawer } from "./cart-drawer-context"
import { CartLines } from "./cart-lines"
import { CartSummary } from "./cart-summary"
import { MarketMismatch } from "./market-mismatch"

type Props = { cart: Cart | null; market: Market }

/** The bag in the header and the drawer behind it. */
export const CartDrawer = ({ cart, market }: Props) => {
  const { isOpen, setOpen, pendingPieces } = useCartDrawer()
  const pieces = countPieces(cart?.lines ?? []) + pendingPieces
  const close = () => setOpen(false)
  const base = `/${market.country_code}`
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`Cart, ${pieces} ${pieces === 1 ? "piece" : "pieces"}`}
        onClick={() => setOpen(true)}
      >
        <CartButtonShape pieces={pieces} />
      </button>
      <Drawer title="Cart" isOpen={isOpen} onClose={close}>
        {cart && cart.lines.length > 0 ? (
          <>
            <div className="grow overflow-y-auto px-6">
              <MarketMismatch cart={cart} market={market} />
              <CartLines lines={cart.lines} country={market.country_code} currencyCode={cart.totals.currency_code} />
            </div>
            <div className="flex flex-col gap-4 border-t border-line p-6">
              <CartSummary totals={cart.totals} />
              <Link href={`${base}/checkout`} onClick={close} className="button">
                Go to checkout
              </Link>
              <Link href={`${base}/cart`} onClick={close} className="quiet-link self-center py-1 text-soft">
                Look through the cart
              </Link>
            </div>
          </>
        ) : (
          <div className="flex flex-col items-start gap-4 p-6">
            <p className="text-soft">Your cart is empty. What you put in waits here for a month.</p>
            <Link href={`${base}/products`} onClick={close} className="button button-quiet">
              See what is new
            </Link>
          </div>
        )}
      </Drawer>
    </>
  )
}
