import { provinceName } from "@/config/provinces"
import type { Address } from "@/lib/cart"

type Props = { address: Address; countryName: string }

/** An address as it stands on a parcel. */
export const AddressBlock = ({ address, countryName }: Props) => {
  const { first_name, last_name, address_1, address_2, city, province, postal_code, country_code, phone } = address
  const lines = [
    `${first_name} ${last_name}`,
    address_1,
    address_2,
    [province ? `${city}, ${provinceName(country_code, province)}` : city, postal_code].filter(Boolean).join(" "),
    countryName,
    phone,
  ]
  return (
    <address className="not-italic">
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  )
}
