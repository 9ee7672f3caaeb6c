import { useId } from "react"
import type { ProductOption } from "@/lib/catalogue"
import { dyeOf, isColourOption } from "@/lib/dyes"
import type { ValueState } from "@/lib/variants"
import { SwatchFace, ValueFace } from "./option-faces"

type Props = {
  option: ProductOption
  value: string | undefined
  stateOf: (value: string) => ValueState
  onChange: (value: string) => void
}

const suffix: Record<ValueState, string> = {
  available: "",
  sold_out: ", sold out",
  missing: ", not in this combination",
}

/** One option of a product as radio buttons: dots for colours, words for the rest. Sold-out values stay selectable. */
export const OptionPicker = ({ option, value: chosen, stateOf, onChange }: Props) => {
  const name = useId()
  const isColour = isColourOption(option.title) && option.values.every((value) => dyeOf(value))
  const Face = isColour ? SwatchFace : ValueFace
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-2">
        {option.title}
        {chosen && isColour && <span className="text-soft">: {chosen}</span>}
      </legend>
      <div className="flex flex-wrap gap-2">
        {option.values.map((value) => {
          const state = stateOf(value)
          return (
            <label key={value} className="relative">
              <input
                type="radio"
                name={name}
                value={value}
                checked={value === chosen}
                onChange={() => onChange(value)}
                aria-label={`${value}${suffix[state]}`}
                className="peer absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
              />
              <Face value={value} state={state} />
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
