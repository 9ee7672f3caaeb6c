import type { IncomingMessage, ServerResponse } from "node:http"
import { correlate } from "../correlate"

const ID = "0b9d5f3e-6c1a-4a57-9d63-1f2e3d4c5b6a"

type Answer = { statusCode: number; json(body: unknown): unknown; sent: unknown[]; headers: Record<string, string> }

const exchange = (given?: string) => {
  const req = { headers: given ? { "x-correlation-id": given } : {} } as unknown as IncomingMessage
  // Express puts its methods on the prototype.
  const res = Object.create({
    json(this: Answer, body: unknown) {
      this.sent.push(body)
    },
  }) as Answer
  Object.assign(res, { statusCode: 200, sent: [], headers: {} })
  const setHeader = (name: string, value: string) => void (res.headers[name] = value)
  return { req, res: Object.assign(res, { setHeader }) as unknown as ServerResponse & Answer }
}

describe("the front's correlation id", () => {
  it("goes back with the answer", () => {
    const { req, res } = exchange(ID)
    expect(correlate(req, res)).toBe(ID)
    expect(res.headers).toEqual({ "X-Correlation-Id": ID })
  })

  it("is given once, however often it is asked for", () => {
    const { req, res } = exchange()
    expect(correlate(req, res)).toBe(correlate(req, res))
  })

  it.each([
    [401, { message: "Unauthorized" }, { message: "Unauthorized", correlation_id: ID }],
    [200, { product: {} }, { product: {} }],
    [500, ["bare"], ["bare"]],
  ])("is named in an answer %i where that is an error", (status, body, sent) => {
    const { req, res } = exchange(ID)
    correlate(req, res)
    res.statusCode = status
    res.json(body)
    expect(res.sent).toEqual([sent])
  })
})
