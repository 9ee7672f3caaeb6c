"use client"

import { useActionState, useEffect, useRef } from "react"
import { showOrder } from "@/actions/order"
import { emptyOpenOrderState } from "@/actions/order-state"
import { TextField } from "@/components/ui/field"

/** Asks a browser that did not place this order for the address it was placed with. Works without scripts. */
export const OrderDoor = ({ country, id }: { country: string; id: string }) => {
  const [state, submit, isBusy] = useActionState(showOrder, emptyOpenOrderState)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus()
  }, [state])

  return (
    <div className="shell flex flex-col items-start gap-6 py-16 lg:py-24">
      <h1 className="text-xl">See your order</h1>
      <p className="max-w-[52ch] text-base text-soft">
        An order shows a name and a street, so it opens only in the browser that placed it, or to anyone who knows the
        e-mail address it was placed with.
      </p>
      <form ref={form} action={submit} noValidate className="flex w-full max-w-md flex-col gap-6 pt-2">
        <input type="hidden" name="country" value={country} />
        <input type="hidden" name="id" value={id} />
        <TextField
          label="Enter the e-mail address you ordered with"
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          defaultValue={state.email}
          error={state.error}
        />
        {state.message && (
          <p role="alert" tabIndex={-1} className="border-l-2 border-bad pl-4">
            {state.message}
          </p>
        )}
        <button className="button w-full sm:w-auto sm:self-start" aria-busy={isBusy}>
          Show the order
        </button>
      </form>
    </div>
  )
}
