import { useState, type FormEvent } from "react"
import { SelectField, TextField } from "@/components/ui/field"
import { addressFormat } from "@/lib/address"
import type { CheckoutErrors } from "@/actions/checkout-state"

type Props = {
  countryCode: string
  countryName: string
  values: Record<string, string>
  errors: CheckoutErrors
  /** Told at once, because tax may depend on it. */
  onProvince: (code: string) => void
}

/** Who buys and where it goes, with the words, keyboards and autofill of the country. */
export const BuyerFields = ({ countryCode, countryName, values, errors, onProvince }: Props) => {
  const format = addressFormat(countryCode)
  const [edited, setEdited] = useState<{ since: CheckoutErrors; names: string[] }>({ since: errors, names: [] })
  // What was wrong is no longer said of a field that has been changed; the next press looks again.
  const changed = edited.since === errors ? edited.names : []
  const onInput = ({ target }: FormEvent) =>
    setEdited({ since: errors, names: [...changed, (target as HTMLInputElement).name] })
  const props = (name: keyof CheckoutErrors) => ({
    name,
    defaultValue: values[name] ?? "",
    error: changed.includes(name) ? undefined : errors[name],
  })
  return (
    <div className="contents" onInput={onInput}>
      <TextField label="E-mail" type="email" autoComplete="email" inputMode="email" required {...props("email")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="First name" autoComplete="shipping given-name" required {...props("first_name")} />
        <TextField label="Last name" autoComplete="shipping family-name" required {...props("last_name")} />
      </div>
      <TextField label="Street and number" autoComplete="shipping address-line1" required {...props("address_1")} />
      <TextField
        label="Flat, floor, company"
        hint="optional"
        autoComplete="shipping address-line2"
        {...props("address_2")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {format.city === null && (
          <TextField label="Town or city" autoComplete="shipping address-level2" required {...props("city")} />
        )}
        <TextField
          label={format.postal_label}
          autoComplete="shipping postal-code"
          inputMode={format.postal_is_numeric ? "numeric" : "text"}
          required
          {...props("postal_code")}
        />
        {format.province_label && (
          <SelectField
            label={format.province_label}
            autoComplete="shipping address-level1"
            required
            onChange={(event) => onProvince(event.target.value)}
            {...props("province")}
          >
            <option value="">Choose</option>
            {format.provinces.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <p className="text-soft">Sent to {countryName}. Another country is chosen at the top of the page.</p>
      <TextField
        label="Phone"
        hint="optional, for the courier"
        type="tel"
        autoComplete="shipping tel"
        inputMode="tel"
        {...props("phone")}
      />
    </div>
  )
}
