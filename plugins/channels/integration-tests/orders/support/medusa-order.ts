/** A Medusa order as the tests read it. */
export type MedusaOrder = {
  id: string
  status: string
  total: number
  tax_total: number
  credit_line_total: number
  discount_total: number
  email: string | null
  customer_id: string | null
  no_notification: boolean
  metadata: object
  sales_channel: { name: string }
  summary: { paid_total: number; pending_difference: number; transaction_total: number; refunded_total: number }
  items: {
    id: string
    quantity: number
    variant_sku: string
    tax_lines: { rate: number }[]
    adjustments: Rows
    detail: { fulfilled_quantity: number; shipped_quantity: number; delivered_quantity: number }
  }[]
  credit_lines: Rows
  transactions: Rows
  payment_collections: {
    id: string
    status: string
    amount: number
    payments: { captures: Rows; refunds: Rows }[]
  }[]
  fulfillments: {
    id: string
    shipped_at: string | null
    delivered_at: string | null
    canceled_at: string | null
    labels: { tracking_number: string }[]
    items: Rows
  }[]
}

type Rows = { [field: string]: unknown }[]
