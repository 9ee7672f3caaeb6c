import { readActivity } from "../../src/connections/activity"
import { databaseExecutor } from "../../src/connections/services"
import { listCauses } from "../../src/issues/causes"
import { ignoreIssues, reopenIssues } from "../../src/issues/many"
import { raiseIssues, resolveIssues, type IssueInput } from "../../src/issues/store"
import { bootFakeShop, connectFake, type FakeShop } from "../support/fake-shop"

describe("issues by cause, and the activity of a connection", () => {
  let shop: FakeShop
  let connection_id: string

  const issue = (code: string, subject_id: string, more: Partial<IssueInput> = {}): IssueInput => ({
    connection_id,
    subject_type: "channel_order",
    subject_id,
    code,
    message: `${code} of ${subject_id}`,
    ...more,
  })
  const statuses = async () =>
    await shop.sql<{ subject_id: string; status: string }>("select subject_id, status from sync_issue order by 1")

  beforeAll(async () => {
    shop = await bootFakeShop()
    connection_id = await connectFake(shop.container)
  })
  beforeEach(async () => {
    await shop.sql("delete from sync_issue")
    await raiseIssues(databaseExecutor(shop.container), [
      issue("ship_failed", "order_1", { severity: "error" }),
      issue("ship_failed", "order_2", { severity: "error" }),
      issue("unknown_sku", "unknown-to-the-shop", { subject_type: "listing_variant", count: 467 }),
      issue("total_mismatch", "order_3"),
    ])
  })
  afterAll(async () => {
    await shop?.close()
  })

  it("stand in one row a cause with both counts, the gravest first, then what concerns most", async () => {
    const rows = await listCauses(shop.container, { connection_id })
    expect(rows.map((row) => [row.code, row.severity, row.issue_count, row.item_count])).toEqual([
      ["ship_failed", "error", 2, 2],
      ["unknown_sku", "warning", 1, 467],
      ["total_mismatch", "warning", 1, 1],
    ])
    expect(rows[1]).toMatchObject({ message: "unknown_sku of unknown-to-the-shop", subject_type: "listing_variant" })
    expect(await listCauses(shop.container, { status: "ignored" })).toEqual([])
  })

  it("are ignored and put back together, and one that was settled meanwhile stays settled", async () => {
    const ids = await ignoreIssues(shop.container, { code: "ship_failed", connection_id })
    expect(ids).toHaveLength(2)
    const selector = { connection_id, code: "ship_failed", subject_ids: ["order_1"], resolution: "Shipped." }
    await resolveIssues(databaseExecutor(shop.container), selector)
    expect(await reopenIssues(shop.container, { ids })).toHaveLength(1)
    expect(await statuses()).toEqual([
      { subject_id: "order_1", status: "resolved" },
      { subject_id: "order_2", status: "open" },
      { subject_id: "order_3", status: "open" },
      { subject_id: "unknown-to-the-shop", status: "open" },
    ])
  })

  it("are found by what they are about", async () => {
    expect(await ignoreIssues(shop.container, { subject_ids: ["order_2", "order_3"] })).toHaveLength(2)
    expect((await statuses()).filter(({ status }) => status === "ignored")).toHaveLength(2)
  })

  it("have beside them 24 hours of calls with those that failed, and the last minute's share of the budget", async () => {
    await shop.sql("delete from outbound_call")
    const call = async (id: string, outcome: string, ago: string) =>
      await shop.sql(
        `insert into outbound_call (id, connection_id, operation, method, path, attempt, outcome, duration_ms, called_at)
         values ($1, $2, 'x', 'GET', '/x', 1, $3, 5, date_trunc('hour', now()) + interval '1 ms' - $4::interval)`,
        [id, connection_id, outcome, ago]
      )
    await call("a", "ok", "2 hours")
    await call("b", "unavailable", "2 hours")
    await call("c", "ok", "23 hours")
    await call("d", "ok", "24 hours")
    await shop.sql("update outbound_call set connection_id = 'conn_other' where id = 'c'")
    const { hours, rate } = await readActivity(shop.container, connection_id)
    expect(hours).toHaveLength(24)
    expect(hours.filter(({ calls }) => calls).map(({ calls, failed }) => ({ calls, failed }))).toEqual([
      { calls: 2, failed: 1 },
    ])
    expect(hours.findIndex(({ calls }) => calls)).toBe(21)
    expect(rate.allowed).toBeGreaterThan(0)
  })
})
