import { createHmac } from "node:crypto"
import { createShopeeSandbox, type SandboxOptions, type ShopeeSandbox } from "../index.ts"
import { Receiver } from "./receiver.ts"

export const PARTNER_ID = 2007001
export const SHOP_ID = 700123456
export const PARTNER_KEY = "9f2c4e71a8d35b06c1e7f4029ab8d6535e10c7f2b4a96d38e57f01c2d9b48a63"
export const PUSH_KEY = "b71d05e93c8a4f62d0e15b97a3c84f1e6620d7b95fa13ce8470b2d96f5138ac4"
export const CALLBACK_URL = "https://shop.example.com/hooks/shopee"
/** 2025-10-09 08:53:20 UTC, where every sandbox of a test starts. */
export const START = 1_760_000_000

/** Whatever a call answers; tests say what they expect of it. */
export type Json = ReturnType<typeof JSON.parse>

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: Json
}

export type QueryInput = Record<string, string | number | (string | number)[]>

/** A listening sandbox on a clock that stands still, and a client of its own that shares no code with it. */
export class OpenSandbox {
  readonly sandbox: ShopeeSandbox
  readonly receiver: Receiver
  readonly url: string
  readonly session = { access_token: "", refresh_token: "" }

  constructor(sandbox: ShopeeSandbox, receiver: Receiver, url: string) {
    this.sandbox = sandbox
    this.receiver = receiver
    this.url = url
  }

  /** The control API as functions. */
  get control(): ShopeeSandbox["control"] {
    return this.sandbox.control
  }

  /** Unix seconds on the platform's clock. */
  now(): number {
    return Math.floor(this.control.now() / 1000)
  }

  /** Moves the platform's clock, waits for what became due, and for the pushes of that. */
  async pass(seconds: number): Promise<void> {
    this.control.advanceClock(seconds)
    await this.sandbox.idle()
  }

  /** HMAC of a base string, the client's own. */
  sign(base: string): string {
    return createHmac("sha256", PARTNER_KEY).update(base).digest("hex")
  }

  /** Path and query of a signed call. */
  urlOf(path: string, query: QueryInput, asShop: boolean): string {
    const full = `/api/v2/${path}`
    const timestamp = this.now()
    const owner = asShop ? `${this.session.access_token}${SHOP_ID}` : ""
    const search = new URLSearchParams({
      partner_id: String(PARTNER_ID),
      timestamp: String(timestamp),
      sign: this.sign(`${PARTNER_ID}${full}${timestamp}${owner}`),
      ...(asShop && { access_token: this.session.access_token, shop_id: String(SHOP_ID) }),
    })
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        search.append(name, String(one))
      }
    }
    return `${full}?${search}`
  }

  /** Sends anything; an object becomes JSON. */
  async send(method: string, url: string, body?: unknown, init: RequestInit = {}): Promise<Answer> {
    const isForm = body instanceof URLSearchParams
    const answer = await fetch(`${this.url}${url}`, {
      method,
      redirect: "manual",
      ...(body !== undefined && { body: isForm || typeof body === "string" ? body : JSON.stringify(body) }),
      ...(body !== undefined && !isForm && { headers: { "content-type": "application/json" } }),
      ...init,
    })
    const text = await answer.text()
    const isJson = answer.headers.get("content-type")?.includes("json") ?? false
    return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null }
  }

  /** A GET call for the shop. */
  get(path: string, query: QueryInput = {}): Promise<Answer> {
    return this.send("GET", this.urlOf(path, query, true))
  }

  /** A POST call for the shop. */
  post(path: string, body: unknown): Promise<Answer> {
    return this.send("POST", this.urlOf(path, {}, true), body)
  }

  /** A GET call of the app alone. */
  appGet(path: string, query: QueryInput = {}): Promise<Answer> {
    return this.send("GET", this.urlOf(path, query, false))
  }

  /** A POST call of the app alone. */
  appPost(path: string, body: unknown): Promise<Answer> {
    return this.send("POST", this.urlOf(path, {}, false), body)
  }

  /** Approves, redeems the code, and forgets the pushes of that. */
  async authorize(): Promise<void> {
    this.control.updateSettings({ auto_approve: true })
    const redirect = encodeURIComponent("https://shop.example.com/connected")
    const link = `/auth?partner_id=${PARTNER_ID}&auth_type=seller&redirect_uri=${redirect}&response_type=code`
    const page = await this.send("GET", link)
    const code = new URL(page.headers.get("location") ?? "").searchParams.get("code")
    const { json } = await this.appPost("auth/token/get", { code, partner_id: PARTNER_ID, shop_id: SHOP_ID })
    Object.assign(this.session, { access_token: json.access_token, refresh_token: json.refresh_token })
    await this.sandbox.idle()
    this.receiver.received.length = 0
  }

  /** Lists one item without models and one with two. */
  list(): void {
    const tote = { title: "Canvas tote", parent_sku: "TOTE" }
    this.control.createListings([
      { sku: "MUG", title: "Enamel mug", price: 12.5, quantity: 40 },
      { ...tote, sku: "TOTE-NAT", price: 18.9, quantity: 12, variant_title: "Natural" },
      { ...tote, sku: "TOTE-BLK", price: 19.9, quantity: 5, variant_title: "Black" },
    ])
  }

  /** Item and model of a SKU. */
  idOf(sku: string): { item_id: number; model_id: number } {
    const ref = this.control.listListings().find((listing) => listing.sku === sku)
    const [item_id = 0, model_id = 0] = (ref?.id ?? "").split(":").map(Number)
    return { item_id, model_id }
  }

  /** Places an order of one SKU and returns its number. */
  order(sku: string, quantity = 1, status: "paid" | "unpaid" = "paid"): string {
    return this.control.placeOrder({ lines: [{ sku, quantity }], status })
  }

  /** The platform's own books of an order. */
  books(id: string): Json {
    return this.control.retrieveOrder(id)
  }

  close(): Promise<void> {
    return this.sandbox.app.close()
  }
}

/** Opens a sandbox with an empty shop on a free port. */
export async function openSandbox(options: SandboxOptions = {}): Promise<OpenSandbox> {
  const receiver = new Receiver()
  const sandbox = createShopeeSandbox({
    partner_id: PARTNER_ID,
    partner_key: PARTNER_KEY,
    push_key: PUSH_KEY,
    shop_id: SHOP_ID,
    callback_url: CALLBACK_URL,
    clock: () => START * 1000,
    fetch: receiver.fetch,
    listings: "none",
    orders: "none",
    ...options,
    settings: { people: "canary", ...options.settings },
  })
  const url = await sandbox.app.listen({ host: "127.0.0.1", port: 0 })
  // A test that fails before it closes the sandbox must not keep its process alive.
  sandbox.app.server.unref()
  return new OpenSandbox(sandbox, receiver, url)
}
