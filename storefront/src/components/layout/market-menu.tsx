"use client"

import { usePathname } from "next/navigation"
import { useEffect, useRef } from "react"
import { chooseCountry } from "@/actions/market"
import { CheckIcon, ChevronIcon } from "@/components/ui/icons"
import type { Market } from "@/lib/data/regions"
import { currencySymbol } from "@/lib/money"

type Props = { market: Market; markets: Market[] }

/** The countries as buttons of one form; each leads to this page in that country. */
export const MarketList = ({ market, markets }: Props) => {
  const path = usePathname()
  return (
    <form action={chooseCountry} className="flex flex-col">
      <input type="hidden" name="path" value={path} />
      {markets.map(({ country_code, country_name, currency_code }) => (
        <button
          key={country_code}
          name="country"
          value={country_code}
          aria-current={country_code === market.country_code}
          className="flex min-h-11 items-center gap-3 px-4 text-left hover:bg-sunken"
        >
          <span className="grow">{country_name}</span>
          <span className="text-soft">{currencySymbol(currency_code)}</span>
          <span className="w-5">{country_code === market.country_code && <CheckIcon />}</span>
        </button>
      ))}
    </form>
  )
}

/** Chooses the country to send to, and with it currency and taxes. */
export const MarketMenu = ({ market, markets }: Props) => {
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const close = (event: Event) => {
      const isEscape = event instanceof KeyboardEvent && event.key === "Escape"
      const isOutside = event.type === "pointerdown" && !details.current?.contains(event.target as Node)
      if (details.current?.open && (isEscape || isOutside)) {
        details.current.open = false
        if (isEscape) {
          details.current.querySelector("summary")?.focus()
        }
      }
    }
    document.addEventListener("pointerdown", close)
    document.addEventListener("keydown", close)
    return () => {
      document.removeEventListener("pointerdown", close)
      document.removeEventListener("keydown", close)
    }
  }, [])

  const shown = `${market.country_name}, ${currencySymbol(market.currency_code)}`

  return (
    <details ref={details} className="relative" key={market.country_code}>
      <summary className="flex min-h-11 list-none items-center gap-1" aria-label={`Send to ${shown}`}>
        {shown}
        <ChevronIcon />
      </summary>
      <div className="absolute right-0 z-10 mt-1 w-64 border border-line bg-raised py-2">
        <p className="px-4 pt-1 pb-2 text-xs text-soft">Send to</p>
        <MarketList market={market} markets={markets} />
      </div>
    </details>
  )
}
