import type { OutboundClassifier, OutboundClient, OutboundRequest, OutboundResponse } from "../types"

export type FakeAnswer = { status?: number; headers?: Record<string, string>; body?: unknown } | Error

type Responder = (request: OutboundRequest) => FakeAnswer | Promise<FakeAnswer>

/** An outbound client without a network: answers by a function and keeps what was sent. */
export class FakeOutbound implements OutboundClient {
  readonly requests: OutboundRequest[] = []

  constructor(private readonly respond: Responder) {}

  /** Answers, after the caller's own classifier has had its say. */
  async send(request: OutboundRequest, classify?: OutboundClassifier): Promise<OutboundResponse> {
    this.requests.push(request)
    const answer = await this.respond(request)
    if (answer instanceof Error) {
      throw answer
    }
    const { status = 200, headers, body = "" } = answer
    const text = typeof body === "string" ? body : JSON.stringify(body)
    const response = { status, headers: new Headers(headers), text, duration_ms: 0 }
    const error = classify?.(response)
    if (error) {
      throw error
    }
    return response
  }
}
