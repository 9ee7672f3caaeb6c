// Symbols that English locale data lacks; a shop that sells in Singapore writes S$.
const symbols: Record<string, string> = { SGD: "S$", MYR: "RM" }

const formatters = new Map<string, Intl.NumberFormat>()

const formatterFor = (currency: string): Intl.NumberFormat => {
  let formatter = formatters.get(currency)
  if (!formatter) {
    // Lakh and crore grouping (1,28,000) is part of how rupees are read.
    const locale = currency === "INR" ? "en-IN" : "en-US"
    formatter = new Intl.NumberFormat(locale, { style: "currency", currency })
    formatters.set(currency, formatter)
  }
  return formatter
}

/** An amount in major units as a shopper reads it, such as `S$128.00` or `₹1,28,000.00`. */
export const formatMoney = (amount: number, currencyCode: string): string => {
  const currency = currencyCode.toUpperCase()
  return formatterFor(currency)
    .formatToParts(amount)
    .map(({ type, value }, i, parts) => {
      const symbol = symbols[currency]
      // A code is set apart from its number by a space, a symbol is not.
      const isGap = type === "literal" && parts[i - 1]?.type === "currency"
      return symbol && type === "currency" ? symbol : symbol && isGap ? "" : value
    })
    .join("")
}

/** The sign of a currency alone, such as `S$`. */
export const currencySymbol = (currencyCode: string): string => {
  const currency = currencyCode.toUpperCase()
  const part = formatterFor(currency)
    .formatToParts(0)
    .find(({ type }) => type === "currency")
  return symbols[currency] ?? part?.value ?? currency
}
