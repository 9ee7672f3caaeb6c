/** One way to ship from one location to one region. Amounts are in that region's currency. */
export type DemoShippingOption = {
  from: "Singapore" | "Jaipur"
  to: "Singapore" | "India" | "United States"
  code: "standard" | "express" | "return"
  name: string
  description: string
  amount: number
  /** Free from this basket value on. */
  free_above?: number
}

export const countryOf = { Singapore: "sg", India: "in", "United States": "us" } as const
export const currencyOf = { Singapore: "sgd", India: "inr", "United States": "usd" } as const

export const demoShippingOptions: readonly DemoShippingOption[] = [
  {
    from: "Singapore",
    to: "Singapore",
    code: "standard",
    name: "Standard",
    description: "2 to 3 days",
    amount: 5,
    free_above: 120,
  },
  { from: "Singapore", to: "Singapore", code: "express", name: "Express", description: "Next working day", amount: 12 },
  {
    from: "Singapore",
    to: "Singapore",
    code: "return",
    name: "Return by post",
    description: "Within 30 days",
    amount: 0,
  },
  {
    from: "Singapore",
    to: "India",
    code: "standard",
    name: "From Singapore",
    description: "7 to 10 days",
    amount: 999,
  },
  {
    from: "Singapore",
    to: "United States",
    code: "standard",
    name: "Standard",
    description: "8 to 12 days",
    amount: 24,
    free_above: 250,
  },
  { from: "Singapore", to: "United States", code: "express", name: "Express", description: "3 to 5 days", amount: 45 },
  {
    from: "Jaipur",
    to: "India",
    code: "standard",
    name: "Standard",
    description: "3 to 5 days",
    amount: 99,
    free_above: 2999,
  },
  { from: "Jaipur", to: "India", code: "express", name: "Express", description: "1 to 2 days", amount: 249 },
  { from: "Jaipur", to: "India", code: "return", name: "Return pick-up", description: "Within 30 days", amount: 0 },
  { from: "Jaipur", to: "Singapore", code: "standard", name: "From Jaipur", description: "6 to 9 days", amount: 18 },
  {
    from: "Jaipur",
    to: "United States",
    code: "standard",
    name: "From Jaipur",
    description: "9 to 14 days",
    amount: 22,
  },
]
