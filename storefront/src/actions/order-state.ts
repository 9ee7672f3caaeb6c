/** What came of asking for an order; the address is kept so that it is not typed twice. */
export type OpenOrderState = { email: string; error?: string; message?: string }

export const emptyOpenOrderState: OpenOrderState = { email: "" }
