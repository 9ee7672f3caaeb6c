/** A sandbox's control API: the hands of the buyer, the seller, the courier and bad luck. */
export type SandboxControl = ReturnType<typeof sandboxControl>

/** The platform's own books of an order, in major units. */
export type SandboxOrder = {
  external_id: string
  status: string
  currency_code: string
  buyer_paid: number
  seller_receives: number
  /** What the buyer has to pay, paid or not. */
  placed_total: number
  lines: { sku: string; quantity: number; buyer_paid: number }[]
  packages: { package_number: string; status: string; tracking_number: string; ship_order_commits: number }[]
}

/** `seconds`: how far the platform's clock is off, or the longest delay of a webhook on that clock. */
export type FaultRequest = {
  kind: string
  rate: number
  count?: number
  path?: string
  seed?: string
  seconds?: number
}

export type FaultTotals = Record<string, { eligible: number; fired: number }>

/** One push as the sandbox sent it, or did not. */
export type SandboxDelivery = { state: string; body: string; faults: string[] }

export const sandboxControl = (url: string) => {
  const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/__sandbox${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`${method} /__sandbox${path} answered ${response.status}: ${text}`)
    }
    return JSON.parse(text) as T
  }
  const get = <T>(path: string) => request<T>("GET", path)
  const post = <T>(path: string, body: unknown = {}) => request<T>("POST", path, body)

  return {
    get,
    post,
    delete: (path: string) => request("DELETE", path),
    patch: (path: string, body: unknown) => request("PATCH", path, body),
    stock: async (sku: string) => (await get<{ quantity: number }>(`/stock/${encodeURIComponent(sku)}`)).quantity,
    placeOrder: async (lines: { sku: string; quantity: number }[], status: "paid" | "unpaid" = "paid") =>
      (await post<{ external_id: string }>("/orders", { lines, status })).external_id,
    order: (external_id: string) => get<SandboxOrder>(`/orders/${external_id}`),
    act: (external_id: string, action: string) => post<SandboxOrder>(`/orders/${external_id}/${action}`),
    cancelPart: (external_id: string, lines: { sku: string; quantity: number }[]) =>
      post<SandboxOrder>(`/orders/${external_id}/cancel-part`, { lines }),
    addFault: (fault: FaultRequest) => post<{ id: number }>("/faults", fault),
    faultTotals: async () => (await get<{ totals: FaultTotals }>("/faults")).totals,
    clearFaults: () => request("DELETE", "/faults"),
    deliveries: async (query: string) =>
      (await get<{ deliveries: SandboxDelivery[] }>(`/deliveries?${query}`)).deliveries,
    calls: async (path: string) => (await get<{ calls: unknown[] }>(`/calls?path=${path}`)).calls,
    advanceClock: (advance_s: number) => post("/clock", { advance_s }),
  }
}
