import type { BuyerFields } from "@/lib/address"

export type CheckoutErrors = Partial<Record<BuyerFields | "delivery" | "payment", string>>

/** What came of trying to order; values are kept so that nothing is typed twice. */
export type CheckoutState = {
  message: string | null
  errors: CheckoutErrors
  /** Why a line cannot be ordered as it stands, by line id. */
  line_errors: Record<string, string>
  values: Record<string, string>
}

export const emptyCheckoutState: CheckoutState = { message: null, errors: {}, line_errors: {}, values: {} }
