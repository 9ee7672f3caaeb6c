import type { Logger } from "@medusajs/framework/types"
import { IntegrationError } from "@pasar/integrations"
import type { ChannelOrderRow } from "../../records"
import { failedOutcome, MAX_ATTEMPTS, mayConcernOneOrder } from "../failure"

const logger = { warn: () => undefined } as unknown as Logger
const row = (attempts: number) =>
  ({ id: "chord_1", connection_id: "c", external_id: "2501", attempts, intake_status: "noted" }) as ChannelOrderRow

describe("failedOutcome", () => {
  it("tries again later, without bothering anybody", () => {
    const outcome = failedOutcome(logger, row(1), new Error("connection reset"))
    expect(outcome).toMatchObject({ intake_status: "failed", error: { kind: "unexpected" } })
    expect(outcome.error!.retry_at!.getTime()).toBeGreaterThan(Date.now())
    expect(outcome.issues).toBeUndefined()
  })

  it.each([
    ["tried often enough", row(MAX_ATTEMPTS), new Error("still broken")],
    ["refused", row(1), new IntegrationError("rejected", "No such thing")],
  ])("asks a person where it was %s", (_why, refused, error) => {
    const outcome = failedOutcome(logger, refused, error)
    expect(outcome.error!.retry_at).toBeNull()
    expect(outcome.issues).toMatchObject([{ code: "order_failed", subject_id: "chord_1" }])
  })

  it.each([
    ["a wrong clock", new IntegrationError("rejected", "Clock", { vendor_code: "clock_skew" })],
    ["a refusal of the whole account", new IntegrationError("rejected", "No right", { concerns: "account" })],
    ["an answer that cannot be read", new IntegrationError("unavailable", "Garbled", { concerns: "item" })],
  ])("tries again after %s", (_what, error) => {
    const outcome = failedOutcome(logger, row(1), error)
    expect(outcome.error!.retry_at).not.toBeNull()
    expect(outcome.issues).toBeUndefined()
  })

  it("keeps the values of a failed statement to itself", () => {
    const error = Object.assign(new Error(`insert into "order" values ('1 Canary Street') - duplicate key`), {
      code: "23505",
    })
    const outcome = failedOutcome(logger, row(MAX_ATTEMPTS), error)
    expect(JSON.stringify(outcome)).not.toContain("Canary")
    expect(outcome.error!.message).toContain("23505")
  })
})

describe("mayConcernOneOrder", () => {
  it.each([
    ["rejected", {}, true],
    ["conflict", {}, true],
    ["not_found", {}, true],
    ["unavailable", { concerns: "item" as const }, true],
    ["unavailable", {}, false],
    ["rate_limited", {}, false],
    ["unauthorized", {}, false],
    ["rejected", { vendor_code: "clock_skew" }, false],
    ["rejected", { concerns: "account" as const }, false],
  ] as const)("reads %s with %j as %s", (kind, details, expected) => {
    expect(mayConcernOneOrder(new IntegrationError(kind, "No", details))).toBe(expected)
  })

  it("leaves faults of this server to the whole batch", () => {
    expect(mayConcernOneOrder(new Error("connection to the database lost"))).toBe(false)
  })
})
