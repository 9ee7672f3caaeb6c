import type { BuyerFields } from "@/lib/address"

export type CheckoutErrors = Partial<Record<BuyerFields | "delivery" | "payment", string>>

/** What came of trying to order; values are kept so that nothing is typed twice. */
export type CheckoutState = {
  message: string | null
  errors: CheckoutErrors
  values: Record<string, string>
}

export const emptyCheckoutState: CheckoutState = { message: null, errors: {}, values: {} }
