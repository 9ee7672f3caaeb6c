import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { errorHandler } from "../error-handler"

const INSUFFICIENT = {
  code: "insufficient_inventory",
  type: "not_allowed",
  message: "There is not enough stock for this. Lower the quantity or remove the item, then try again.",
}

const answer = (error: unknown) => {
  const logged: string[] = []
  const log = (message: unknown) => void logged.push(String(message))
  const req = { path: "/store/carts/cart_1/complete", scope: { resolve: () => ({ info: log, error: log }) } }
  const seen: { status?: number; body?: unknown; headers: Record<string, string> } = { headers: {} }
  const res = {
    status: (code: number) => ((seen.status = code), res),
    json: (body: unknown) => ((seen.body = body), res),
    setHeader: (name: string, value: string) => ((seen.headers[name] = value), res),
  }
  errorHandler()(error, req as unknown as MedusaRequest, res as unknown as MedusaResponse, jest.fn())
  return { ...seen, logged }
}

describe("errorHandler", () => {
  it("answers the guard's refusal with a clear 400 and logs its detail only", () => {
    const detail = "Item iitem_1 at location sloc_1: 4 reserved of 3"
    const { status, body, logged } = answer({ code: "PSR01", message: "insert into … values ('secret')", detail })
    expect({ status, body }).toEqual({ status: 400, body: INSUFFICIENT })
    expect(logged.join("\n")).toContain(detail)
    expect(logged.join("\n")).not.toContain("secret")
  })

  it("gives core's refusal the same text, without internal ids", () => {
    const message = "Not enough stock available for item iitem_1 at location sloc_1"
    const { status, body } = answer(new MedusaError(MedusaError.Types.NOT_ALLOWED, message))
    expect({ status, body }).toEqual({ status: 400, body: INSUFFICIENT })
  })

  it("gives the refusal of core's look at a cart the same text", () => {
    const message = "Some variant does not have the required inventory"
    const { status, body } = answer({ type: "not_allowed", code: "insufficient_inventory", message })
    expect({ status, body }).toEqual({ status: 400, body: INSUFFICIENT })
  })

  it.each([
    ["a deadlock", { code: "40P01", message: "deadlock detected" }],
    ["a wait too long for core's lock", { message: "Timed-out acquiring lock." }],
  ])("answers %s with a 409 that says when to try again", (_, error) => {
    const { status, headers } = answer(error)
    expect({ status, headers }).toEqual({ status: 409, headers: { "Retry-After": "1" } })
  })

  it("leaves every other error to core", () => {
    const { status, body } = answer(new MedusaError(MedusaError.Types.NOT_FOUND, "Cart not found"))
    expect({ status, body }).toEqual({ status: 404, body: { type: "not_found", message: "Cart not found" } })
  })
})
