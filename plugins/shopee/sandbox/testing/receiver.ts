export interface ReceivedPush {
  url: string
  body: string
  authorization: string
  contentType: string
  message: { code: number; shop_id?: number | string; timestamp: number; data: Record<string, unknown> }
}

/** Takes the pushes that a sandbox sends, in place of a shop, and answers as told. */
export class Receiver {
  readonly received: ReceivedPush[] = []
  /** What the shop answers; 204 without a body unless a test says otherwise. */
  answer: () => Response | Promise<Response> = () => new Response(null, { status: 204 })

  /** Given to the sandbox as its `fetch`. */
  readonly fetch: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers)
    const body = String(init?.body)
    this.received.push({
      url: String(url),
      body,
      authorization: headers.get("authorization") ?? "",
      contentType: headers.get("content-type") ?? "",
      message: JSON.parse(body) as ReceivedPush["message"],
    })
    return Promise.race([this.answer(), givenUp(init?.signal)])
  }

  /** Pushes of one code so far. */
  of(code: number): ReceivedPush[] {
    return this.received.filter((push) => push.message.code === code)
  }
}

// A `fetch` ends when its caller gives up, also while the shop is still thinking.
const givenUp = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
