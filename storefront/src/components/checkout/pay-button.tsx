"use client"

import { useEffect, useRef } from "react"

type Props = { label: string; isBusy: boolean; isDisabled: boolean; message: string | null }

/** The last button. While an order is being placed it stays in place and takes no second press. */
export const PayButton = ({ label, isBusy, isDisabled, message }: Props) => {
  const alert = useRef<HTMLParagraphElement>(null)

  // After a refusal the first wrong field is where one wants to be; without one, the reason is.
  useEffect(() => {
    if (!message || isBusy) {
      return
    }
    const wrong = alert.current?.closest("form")?.querySelector<HTMLElement>("[aria-invalid=true]")
    ;(wrong ?? alert.current)?.focus()
  }, [message, isBusy])

  return (
    <div className="flex flex-col gap-3">
      {message && !isBusy && (
        <p ref={alert} role="alert" tabIndex={-1} className="border-l-2 border-bad pl-4">
          {message}
        </p>
      )}
      <button className="button w-full" aria-disabled={isBusy || isDisabled} aria-busy={isBusy}>
        {isBusy ? "Placing your order" : label}
      </button>
    </div>
  )
}
