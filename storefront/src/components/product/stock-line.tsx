import type { Stock } from "@/lib/catalogue"
import { stockWords } from "@/lib/stock-words"

const tones = { good: "text-good", warn: "text-warn", bad: "text-bad", soft: "text-soft" }

/** Stock in words, told to screen readers as it changes. */
export const StockLine = ({ stock }: { stock: Stock | undefined }) => {
  const { text, tone } = stockWords(stock)
  return (
    <p role="status" aria-label="Stock" className={`flex items-center gap-2 font-medium ${tones[tone]}`}>
      <svg aria-hidden="true" width="8" height="8" viewBox="0 0 8 8">
        {/* Shape and word carry the state too: a ring is empty. */}
        <circle cx="4" cy="4" r="3" fill={tone === "bad" ? "none" : "currentColor"} stroke="currentColor" />
      </svg>
      {text}
    </p>
  )
}
