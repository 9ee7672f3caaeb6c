import { z } from "zod"
import { provinces } from "../config/provinces"

const required = (what: string) => z.string().trim().min(1, `Enter ${what}.`).max(200, "That is too long.")

const optional = z.string().trim().max(200, "That is too long.")

/** An address that mail can reach. */
export const emailAddress = z.email("Enter an e-mail address, such as mei@example.com.").max(254, "That is too long.")

/** A country as pages' addresses write it. */
export const countryPart = z.string().regex(/^[a-z]{2}$/)

const postalCodes: Record<string, { pattern: RegExp; message: string }> = {
  sg: { pattern: /^\d{6}$/, message: "A Singapore postal code has six digits, such as 189648." },
  in: { pattern: /^[1-9]\d{5}$/, message: "A PIN code has six digits, such as 302003." },
  us: { pattern: /^\d{5}(-\d{4})?$/, message: "A ZIP code has five digits, such as 94110." },
}

/** How a country writes its addresses: the words of its form and the keyboard a postal code needs. */
export const addressFormat = (countryCode: string) => ({
  province_label: countryCode === "us" || countryCode === "in" ? "State" : null,
  provinces: provinces[countryCode] ?? [],
  postal_label: { us: "ZIP code", in: "PIN code" }[countryCode] ?? "Postal code",
  postal_is_numeric: countryCode === "sg" || countryCode === "in" || countryCode === "us",
  // Singapore is a city; asking for it would be asking for what is known.
  city: countryCode === "sg" ? "Singapore" : null,
})

/** What a shopper must tell before an order goes to a country. */
export const buyerSchema = (countryCode: string) => {
  const { province_label, provinces: known, city } = addressFormat(countryCode)
  const postal = postalCodes[countryCode]
  return z.object({
    email: emailAddress,
    first_name: required("a first name"),
    last_name: required("a last name"),
    address_1: required("a street and number"),
    address_2: optional,
    city: city ? optional.optional().transform(() => city) : required("a town or city"),
    province: province_label
      ? z.string().refine((value) => known.some(({ code }) => code === value), "Choose a state.")
      : optional.default(""),
    postal_code: postal
      ? z.string().trim().regex(postal.pattern, postal.message)
      : required("a postal code").max(20, "That is too long."),
    phone: z
      .string()
      .trim()
      .regex(/^(\+?[\d\s().-]{6,20})?$/, "A phone number has only digits, spaces and a leading +."),
  })
}

export type BuyerFields = keyof z.infer<ReturnType<typeof buyerSchema>>
