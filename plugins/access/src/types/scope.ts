/** What an assignment may be limited to. */
export const scopeTypes = ["everything", "sales_channel", "stock_location", "vendor"] as const

export type ScopeType = (typeof scopeTypes)[number]
