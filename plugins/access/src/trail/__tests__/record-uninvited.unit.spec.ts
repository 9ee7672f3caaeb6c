import { EventEmitter } from "node:events"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { FoundRoute } from "../../enforcement/find-route"
import type { AuditInput } from "../../modules/audit"
import { noteAdmission, recordChange } from "../record-change"

const route = { method: "POST", matcher: "/admin/invites/accept", rule: "open", params: {} } as unknown as FoundRoute

/** Sends one acceptance through the trail, and answers what it left in the audit log. */
const accept = async (token: string, status: number) => {
  const [appended, noted]: [AuditInput[], AuditInput[]] = [[], []]
  const audit = {
    append: async (input: AuditInput) => `audent_${appended.push(input)}`,
    note: async (_key: string, input: AuditInput) => void noted.push(input),
  }
  const users = {
    validateInviteToken: async (given: string) => {
      if (given !== "good") {
        throw new Error("not one of ours")
      }
    },
  }
  const scope = { resolve: (name: string) => (name === "user" ? users : audit) }
  const sent = { method: "POST", headers: {}, query: { token }, body: { first_name: "Una" }, ip: "203.0.113.1", scope }
  const req = sent as unknown as AuthenticatedMedusaRequest
  const res = Object.assign(new EventEmitter(), {
    setHeader: () => undefined,
    json: () => undefined,
    statusCode: status,
  })
  const ended = new Promise<void>((resolve) => Object.assign(res, { end: () => resolve() }))
  noteAdmission(req, route)
  await recordChange(req, res as unknown as MedusaResponse, () => void (res as unknown as { end(): void }).end())
  await ended
  return { appended, noted }
}

describe("the acceptance of an invitation", () => {
  it("has its intent, with what was sent, and its outcome where there is an invitation", async () => {
    const { appended, noted } = await accept("good", 200)
    expect(appended).toMatchObject([
      { action: "invite:accept", after: { first_name: "Una" } },
      { action: "invite:accept", intent_id: "audent_1", status: 200, outcome: "succeeded" },
    ])
    expect(noted).toEqual([])
  })

  it.each([
    ["bad", 401, "denied"],
    ["bad", 400, "failed"],
  ])(
    "is counted afterwards, without what was sent, where there is none: %s, %i, %s",
    async (token, status, outcome) => {
      const { appended, noted } = await accept(token, status)
      expect(appended).toEqual([])
      expect(noted).toMatchObject([{ action: "invite:accept", resource: "invite", status, outcome, ip: "203.0.113.1" }])
      expect(JSON.stringify(noted)).not.toContain("Una")
    }
  )
})
