"use client"

import { usePathname } from "next/navigation"
import { chooseCountry } from "@/actions/market"
import type { Cart } from "@/lib/cart"
import type { Market } from "@/lib/data/regions"

type Props = { cart: Cart; market: Market }

/** Says that a cart was filled for another country, and moves it when asked. */
export const MarketMismatch = ({ cart, market }: Props) => {
  const path = usePathname()
  if (!cart.country_code || cart.country_code === market.country_code) {
    return null
  }
  return (
    <form action={chooseCountry} className="my-4 flex flex-col items-start gap-2 border-l-2 border-warn pl-4">
      <input type="hidden" name="path" value={path} />
      <p>This cart was filled for another country, and its prices are those of there.</p>
      <button name="country" value={market.country_code} className="quiet-link py-1">
        Change it to {market.country_name}
      </button>
    </form>
  )
}
