/** Pushes that this sandbox sends, by the code in their body. */
export const PUSH = {
  authorized: 1,
  authorization_cancelled: 2,
  order_status: 3,
  tracking_number: 4,
  reserved_stock: 8,
  authorization_expires: 12,
  shipping_document: 15,
  item_price: 22,
  package_status: 30,
} as const

export const PUSH_CODES: readonly number[] = Object.values(PUSH)
