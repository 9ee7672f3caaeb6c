import { ManualClock } from "../../testing"
import { IntegrationError, type OutboundRequest } from "../../types"
import { Breaker } from "../breaker"
import type { CallRecord } from "../call-log"
import { PolicyClient } from "../policy-client"

const SECRET = "canary-access-token"

const request: OutboundRequest = {
  operation: "order.get_order_list",
  method: "GET",
  url: `https://partner.example.com/api/v2/order/get_order_list?access_token=${SECRET}&sign=${SECRET}`,
  headers: { authorization: SECRET },
  retry: "safe",
}

type Answer = Response | Error | "hang"

/** A client whose service gives these answers one after another, and then repeats the last. */
const clientWith = (...answers: Answer[]) => {
  const clock = new ManualClock()
  const calls: CallRecord[] = []
  const taken: number[] = []
  const blocked: number[] = []
  let sent = 0
  const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const answer = answers[Math.min(sent, answers.length - 1)]
    sent += 1
    if (answer === "hang") {
      return await new Promise((_, reject) =>
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error))
      )
    }
    if (answer instanceof Error) {
      throw answer
    }
    return (answer as Response).clone()
  }
  const client = new PolicyClient({
    connection_id: "conn_1",
    breaker: new Breaker(50),
    budget: { take: async (units) => void taken.push(units), block: async (seconds) => void blocked.push(seconds) },
    log: { add: (record) => void calls.push(record) },
    fetch: fetch as typeof globalThis.fetch,
    clock,
    random: () => 1,
  })
  return { client, clock, calls, taken, blocked, sent: () => sent }
}

const networkError = () => Object.assign(new TypeError(`fetch failed ${SECRET}`), { cause: { code: "ECONNREFUSED" } })
const failureOf = async (promise: Promise<unknown>) =>
  (await promise.catch((error: unknown) => error)) as IntegrationError

describe("outbound client", () => {
  it("answers with status, headers and text, having spent the request's cost", async () => {
    const { client, taken } = clientWith(new Response("hello", { status: 200, headers: { "x-request-id": "r1" } }))
    const response = await client.send({ ...request, cost: 3 })
    expect([response.status, response.text, response.headers.get("x-request-id"), taken]).toEqual([
      200,
      "hello",
      "r1",
      [3],
    ])
  })

  it("sends a safe request three times with growing waits, then gives up", async () => {
    const { client, clock, sent } = clientWith(networkError())
    expect(await failureOf(client.send(request))).toMatchObject({ kind: "unavailable" })
    expect([sent(), clock.slept]).toEqual([3, [500, 1000]])
  })

  it("sends a request that is not safe to repeat only once", async () => {
    const { client, sent } = clientWith(new Response("", { status: 503 }))
    expect(await failureOf(client.send({ ...request, retry: "never" }))).toMatchObject({ kind: "unavailable" })
    expect(sent()).toBe(1)
  })

  it("recovers where the second attempt works", async () => {
    const { client, sent } = clientWith(new Response("", { status: 502 }), new Response("fine"))
    expect((await client.send(request)).text).toBe("fine")
    expect(sent()).toBe(2)
  })

  it("does not repeat what the service has refused", async () => {
    const { client, sent } = clientWith(new Response("", { status: 400 }))
    expect(await failureOf(client.send(request))).toMatchObject({ kind: "rejected" })
    expect(sent()).toBe(1)
  })

  it("gives up a call that hangs after its timeout", async () => {
    const { client } = clientWith("hang")
    const failure = await failureOf(client.send({ ...request, timeout_ms: 20, retry: "never" }))
    expect(failure).toMatchObject({ kind: "unavailable" })
    expect(failure.message).toBe("order.get_order_list did not answer within 20 ms")
  })

  it("waits as long as a 429 asks and holds back the other processes too", async () => {
    const limited = new Response("", { status: 429, headers: { "retry-after": "7" } })
    const { client, clock, blocked } = clientWith(limited, new Response("fine"))
    expect((await client.send(request)).text).toBe("fine")
    expect([clock.slept, blocked]).toEqual([[7000], [7]])
  })

  it("leaves a wait that is too long to the caller", async () => {
    const limited = new Response("", { status: 429, headers: { "retry-after": "3600" } })
    const { client, sent } = clientWith(limited)
    expect(await failureOf(client.send(request))).toMatchObject({ kind: "rate_limited", retry_after: 3600 })
    expect(sent()).toBe(1)
  })

  it("lets the caller read errors out of a 200, with the vendor's code and request id in the log", async () => {
    const { client, calls } = clientWith(new Response('{"error":"error_auth"}'))
    const details = { vendor_code: "error_auth", request_id: "r9" }
    const failure = await failureOf(
      client.send(request, () => new IntegrationError("unauthorized", "Refused", details))
    )
    expect(failure).toMatchObject({ kind: "unauthorized", vendor_code: "error_auth" })
    expect(calls).toEqual([expect.objectContaining({ status: 200, outcome: "unauthorized", ...details })])
  })

  it("stops calling a service that is down and tries again after a pause", async () => {
    const { client, sent } = clientWith(
      networkError(),
      networkError(),
      networkError(),
      networkError(),
      networkError(),
      new Response("up")
    )
    const once = { ...request, retry: "never" as const }
    for (let call = 0; call < 5; call++) {
      await failureOf(client.send(once))
    }
    expect((await failureOf(client.send(once))).message).toContain("was not sent")
    expect(sent()).toBe(5)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect((await client.send(once)).text).toBe("up")
  })

  it("keeps secrets out of messages, causes and the call log", async () => {
    const { client, calls } = clientWith(networkError())
    const failure = await failureOf(client.send(request))
    expect(`${failure.message} ${failure.stack} ${String(failure.cause)}`).not.toContain(SECRET)
    expect(JSON.stringify(calls)).not.toContain(SECRET)
    expect(calls[0]).toMatchObject({
      path: "/api/v2/order/get_order_list",
      attempt: 1,
      status: null,
      outcome: "unavailable",
    })
    expect(calls).toHaveLength(3)
  })
})
