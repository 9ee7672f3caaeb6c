import { dyeOf } from "@/lib/dyes"
import type { ValueState } from "@/lib/variants"

type Props = { value: string; state: ValueState }

const focus = "peer-focus-visible:outline-2 peer-focus-visible:outline-offset-3 peer-focus-visible:outline-accent"

/** A colour as a dot; struck through when it is sold out. */
export const SwatchFace = ({ value, state }: Props) => (
  <span
    aria-hidden="true"
    title={value}
    className={`flex size-11 items-center justify-center rounded-full border border-transparent peer-checked:border-ink peer-focus-visible:rounded-full ${focus}`}
  >
    <svg width="32" height="32" viewBox="0 0 32 32">
      <circle cx="16" cy="16" r="15.5" fill={dyeOf(value) ?? "none"} className="stroke-strong-line" strokeWidth="0.5" />
      {state !== "available" && (
        <>
          <path d="M4 28 28 4" className="stroke-paper" strokeWidth="4" />
          <path d="M4 28 28 4" className="stroke-ink" strokeWidth="1.25" />
        </>
      )}
    </svg>
  </span>
)

/** A size or any other value as a word in a box. */
export const ValueFace = ({ value, state }: Props) => (
  <span
    aria-hidden="true"
    className={`flex min-h-11 min-w-12 items-center justify-center border border-line px-3 peer-checked:border-ink peer-checked:bg-ink peer-checked:text-paper ${focus} ${state === "available" ? "" : "text-soft line-through decoration-1"}`}
  >
    {value}
  </span>
)
