import { EventEmitter } from "node:events"
import { setTimeout as wait } from "node:timers/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IProductModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { FoundRoute } from "../../src/enforcement/find-route"
import { noteAdmission, recordChange } from "../../src/trail"
import { bootAudit, type AuditApp } from "../support/audit-app"

type Row = {
  action: string
  outcome: string | null
  before: string | null
  after: string | null
  status: number | null
}

const waitFor = async (isSo: () => boolean) => {
  for (const end = Date.now() + 5_000; !isSo() && Date.now() < end;) {
    await wait(5)
  }
  expect(isSo()).toBe(true)
}

/** As much of an answer as is used; Express keeps `json` on the prototype. */
class Answering extends EventEmitter {
  statusCode = 200
  headersSent = false
  declare end: (text: string) => void
  setHeader() {}
  json(value: unknown) {
    this.end(JSON.stringify(value))
  }
}

describe("recording a change", () => {
  let app: AuditApp
  let products: IProductModuleService
  let product: { id: string }
  beforeAll(async () => {
    app = await bootAudit()
    products = app.container.resolve<IProductModuleService>(Modules.PRODUCT)
    product = await products.createProducts({ title: "Old" })
  })
  afterAll(async () => {
    await app?.close()
  })

  /** One request to a route, with a handler of the test's own; answers what was sent and how many statements it took. */
  const ask = async (route: FoundRoute, body: object, handler: (res: MedusaResponse) => Promise<void>) => {
    const sent: string[] = []
    const headers = { "user-agent": "trail" }
    const auth_context = { actor_type: "user", actor_id: "user_1" }
    const req = { method: route.method, headers, body, scope: app.container, auth_context, socket: {} }
    noteAdmission(req, route)
    const res = Object.assign(new Answering(), { end: (text: string) => void sent.push(text) })
    const connection = app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const statements: string[] = []
    const count = ({ sql }: { sql: string }) => void statements.push(sql)
    const typed = [req as unknown as AuthenticatedMedusaRequest, res as unknown as MedusaResponse] as const
    connection.on("query", count)
    await recordChange(...typed, () => undefined)
    connection.off("query", count)
    await handler(typed[1])
    connection.on("query", count)
    typed[1].json({ product })
    await waitFor(() => sent.length > 0)
    connection.off("query", count)
    return { sent, statements }
  }
  const entries = async (action: string) =>
    await app.sql<Row>(`select * from audit_entry where action = $1 order by at, id`, [action])
  const route = (action: string, params: Record<string, string>, matcher = "/admin/products/:id"): FoundRoute => ({
    method: "POST",
    matcher,
    rule: action as FoundRoute["rule"],
    params,
  })

  it("takes four statements: two entries, and the record before and after", async () => {
    const { statements } = await ask(route("product:update", { id: product.id }), { title: "New" }, async () => {
      await products.updateProducts(product.id, { title: "New" })
    })
    expect(statements.map((sql) => /^(insert into audit_entry|select)/.exec(sql)?.[1] ?? sql)).toEqual([
      "select",
      "insert into audit_entry",
      "select",
      "insert into audit_entry",
    ])
    expect(await entries("product:update")).toMatchObject([
      { outcome: null, before: expect.stringContaining('"title":"Old"'), after: '{"title":"New"}', status: null },
      { outcome: "succeeded", before: '{"title":"Old"}', after: '{"title":"New"}', status: 200 },
    ])
  })

  it("takes two statements where there is no record to read", async () => {
    const create = route("product:create", {}, "/admin/products")
    const { statements } = await ask(create, { title: "Made" }, async () => undefined)
    expect(statements).toHaveLength(2)
  })

  it("has committed the intent before the handler begins, and the outcome before the answer is sent", async () => {
    const seen: Row[][] = []
    const { sent } = await ask(route("product:delete", { id: product.id }), {}, async () => {
      seen.push(await entries("product:delete"))
    })
    seen.push(await entries("product:delete"))
    expect(seen.map((rows) => rows.map(({ outcome }) => outcome))).toEqual([[null], [null, "succeeded"]])
    expect(sent).toHaveLength(1)
  })

  it("lets nothing through whose intent cannot be written", async () => {
    await app.sql("alter table audit_entry rename to audit_away")
    const begun = jest.fn()
    await expect(ask(route("product:import", {}, "/admin/products"), {}, begun)).rejects.toThrow("audit_entry")
    await app.sql("alter table audit_away rename to audit_entry")
    expect(begun).not.toHaveBeenCalled()
  })

  it("sends the answer although its outcome cannot be written: the intent shows as unknown", async () => {
    const { sent } = await ask(route("product:export", {}, "/admin/products"), {}, async () => {
      await app.sql("alter table audit_entry rename to audit_away")
    })
    await app.sql("alter table audit_away rename to audit_entry")
    expect(sent).toHaveLength(1)
    const [[shown]] = await app.audit.search({ action: "product:export" }, { skip: 0, take: 1 })
    expect(shown).toMatchObject({ outcome: "unknown" })
  })
})
