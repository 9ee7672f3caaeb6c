import { IntegrationError, type OutboundClient } from "@pasar/integrations"

/** An outbound client that just calls: no budget, no retry, no log. For tests of a provider against its sandbox. */
export const plainOutbound = (send: typeof fetch = fetch): OutboundClient => ({
  send: async ({ method, url, headers, body, timeout_ms = 15_000 }, classify) => {
    const started = Date.now()
    const response = await send(url, {
      method,
      headers,
      body: body as RequestInit["body"],
      signal: AbortSignal.timeout(timeout_ms),
    }).catch((cause: unknown) => {
      throw new IntegrationError("unavailable", "The sandbox did not answer.", { cause })
    })
    const answer = {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      duration_ms: Date.now() - started,
    }
    const error = classify?.(answer)
    if (error) {
      throw error
    }
    return answer
  },
})
