"use client"

import { useEffect, useState } from "react"
import type { Stock } from "@/lib/catalogue"
import type { StockByVariant } from "@/lib/variants"

const everyMs = 4_000

/** Stock by variant id. */
export const byVariant = (stock: Stock[]): StockByVariant =>
  Object.fromEntries(stock.map((entry) => [entry.variant_id, entry]))

/** Stock of a product that keeps itself true while its page is looked at; a failed look changes nothing. */
export const useLiveStock = (productId: string, initial: Stock[]): StockByVariant => {
  const [stock, setStock] = useState(initial)

  useEffect(() => {
    const abort = new AbortController()
    const look = async () => {
      if (document.visibilityState !== "visible") {
        return
      }
      try {
        const response = await fetch(`/api/stock?product=${productId}`, { signal: abort.signal })
        if (response.ok) {
          const answer = (await response.json()) as { stock: Stock[] }
          setStock(answer.stock)
        }
      } catch {
        // Offline, or the page is closing: the next look will tell.
      }
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener("visibilitychange", look)
    return () => {
      abort.abort()
      clearInterval(timer)
      document.removeEventListener("visibilitychange", look)
    }
  }, [productId])

  return byVariant(stock)
}
