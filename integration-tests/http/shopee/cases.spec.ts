import { channelOrder } from "../support/books.ts"
import { readCaseTable, type CaseRow } from "../support/case-table.ts"
import { sendPush, statusPush } from "../support/push.ts"
import { openShop, type Shop } from "../support/shop.ts"
import { waitFor } from "../support/wait-for.ts"

type StoredEvent = { id: string; status: string }
type Issue = { code: string; count: number; status: string; message: string }
type Seen = { status: string; stored?: string; retried?: string; issue: string }

const table = readCaseTable("shopee")
const MIB = 1024 * 1024

describe("what becomes of each case of docs/channels/shopee.md", () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
    // Only webhooks and people set work going, so that each case shows its own effect.
    await shop.admin.post(`/admin/channel-connections/${shop.connection.id}`, {
      order_poll_interval_s: 0,
      reconcile_interval_s: 0,
    })
  })
  afterAll(async () => {
    await shop?.close()
  })

  const events = async () =>
    (await shop.sql<StoredEvent>(`select id, status from webhook_event order by received_at`)).length
  const issues = async (code: string) =>
    (await shop.admin.get<{ sync_issues: Issue[] }>(`/admin/sync-issues?status=open&limit=100`)).sync_issues.filter(
      (issue) => issue.code === code
    )
  const hasIssue = (code: string) => waitFor(`an issue ${code}`, async () => (await issues(code)).length > 0)

  /** Sends one push and says what was answered and what was kept of it. */
  const push = async (body: string, signature?: string): Promise<{ status: string; stored: string }> => {
    const before = await events()
    const { status } = await sendPush(shop, body, signature)
    const after = await events()
    if (after === before) {
      return { status: String(status), stored: "no" }
    }
    const stored = await waitFor("the message to be worked off", async () => {
      const [last] = await shop.sql<StoredEvent>(
        `select id, status from webhook_event order by received_at desc limit 1`
      )
      return last?.status !== "received" && last?.status
    })
    return { status: String(status), stored }
  }
  const anySku = async () => {
    const [row] = await shop.sql<{ sku: string }>(
      `select lv.sku from listing_variant lv join inventory_item i on i.sku = lv.sku
       join inventory_level l on l.inventory_item_id = i.id
       where lv.match_status = 'matched' and l.stocked_quantity - l.reserved_quantity > 5 order by lv.sku limit 1`
    )
    return row?.sku ?? ""
  }
  // Sorted: an issue that is seen again moves to the top of the list, and is no other for that.
  const openIssueCodes = async () =>
    (await shop.admin.get<{ sync_issues: Issue[] }>(`/admin/sync-issues?status=open&limit=100`)).sync_issues
      .map((issue) => issue.code)
      .sort()

  /** Places an order that the sandbox itself does not announce, so that the case sends the only push. */
  const silentOrder = async (lines: { sku: string; quantity: number }[], unchecked = false) => {
    const { id } = await shop.sandbox.addFault({ kind: "drop_webhook", rate: 1 })
    const { external_id } = await shop.sandbox.post<{ external_id: string }>("/orders", {
      lines,
      status: "paid",
      unchecked,
    })
    await shop.sandbox.delete(`/faults/${id}`)
    return external_id
  }

  const cases: Record<string, () => Promise<Seen>> = {
    "wrong signature": async () => ({ ...(await push(statusPush("X1"), "0".repeat(64))), issue: "no" }),

    "replayed delivery": async () => {
      const body = statusPush(await silentOrder([{ sku: await anySku(), quantity: 1 }]))
      const first = await push(body)
      expect(first.stored).toBe("processed")
      const again = await push(body)
      expect(again.stored).toBe("no")
      return { status: again.status, stored: "once", issue: "no" }
    },

    "old but rightly signed push": async () => {
      const order = await silentOrder([{ sku: await anySku(), quantity: 1 }])
      const seen = await push(statusPush(order, { timestamp: 1_600_000_000 }))
      await waitFor("its order", async () => (await channelOrder(shop, order))?.order_id)
      return { ...seen, issue: "no" }
    },

    "body over the limit": async () => ({ ...(await push(statusPush("x".repeat(MIB)))), issue: "no" }),

    "invalid JSON under a good signature": async () => ({ ...(await push('{"data":')), issue: "no" }),

    "unknown shop": async () => ({ ...(await push(statusPush("X2", { shop_id: 1 }))), issue: "no" }),

    "unknown SKU": async () => {
      await shop.sandbox.post("/listings", [{ sku: "NOBODY-KNOWS", title: "Stray", price: 5, quantity: 9 }])
      const seen = await push(statusPush(await silentOrder([{ sku: "NOBODY-KNOWS", quantity: 1 }])))
      await hasIssue("unknown_sku")
      return { ...seen, issue: "unknown_sku" }
    },

    "SKU that stands twice": async () => {
      const sku = await anySku()
      await shop.sandbox.post("/listings", [{ sku: ` ${sku.toLowerCase()} `, title: "Twin", price: 5, quantity: 9 }])
      await pullListings()
      await hasIssue("duplicate_sku")
      return { status: "-", stored: "-", issue: "duplicate_sku" }
    },

    "listing without a SKU": async () => {
      await shop.sandbox.post(
        "/listings",
        ["One", "Two", "Three"].map((title) => ({ sku: "", title, price: 5, quantity: 1 }))
      )
      await pullListings()
      await hasIssue("no_sku")
      expect(await issues("no_sku")).toMatchObject([{ count: 3 }])
      return { status: "-", stored: "-", issue: "no_sku" }
    },

    "negative quantity": () => badQuantity(-1),
    "fractional quantity": () => badQuantity(1.5),

    "expired token": async () => {
      await shop.sandbox.post("/tokens/expire")
      const order = await silentOrder([{ sku: await anySku(), quantity: 1 }])
      await push(statusPush(order))
      await waitFor("its order, with a renewed token", async () => (await channelOrder(shop, order))?.order_id)
      const { calls } = await shop.sandbox.get<{ calls: unknown[] }>("/calls?path=/auth/access_token/get")
      return { status: "ok", stored: "-", retried: calls.length === 1 ? "once" : `${calls.length} times`, issue: "no" }
    },

    "API call outside the timestamp window": async () => {
      const start = new Date()
      await shop.sandbox.addFault({ kind: "clock_skew", rate: 1 })
      await push(statusPush(await silentOrder([{ sku: await anySku(), quantity: 1 }])))
      await hasIssue("clock_skew")
      await shop.sandbox.clearFaults()
      const error = await callErrorSince(start)
      await shop.pollEvery(5)
      return { status: error, stored: "-", issue: "clock_skew" }
    },

    // Last: nothing works on this connection afterwards.
    "revoked token": async () => {
      const start = new Date()
      await shop.pollEvery(0)
      // Without the push that announces it, so that it is the refused call that tells.
      const { id } = await shop.sandbox.addFault({ kind: "drop_webhook", rate: 1 })
      await shop.sandbox.post("/tokens/revoke")
      await shop.sandbox.delete(`/faults/${id}`)
      await push(statusPush(await silentOrder([{ sku: await anySku(), quantity: 1 }])))
      await hasIssue("authorization_expired")
      return { status: await callErrorSince(start), stored: "-", issue: "authorization_expired" }
    },
  }

  /** Whether work is left that Pasar takes up again by itself, once all that is due now is done. */
  const isTriedAgain = async () => {
    const { later } = await waitFor("the end of what is due", async () => {
      const [work] = await shop.sql<{ now: number; later: number }>(
        `select count(*) filter (where at <= now())::int as now, count(*) filter (where at > now())::int as later from (
           select due_at as at from channel_order o join integration_connection c on c.id = o.connection_id
             where due_at is not null and c.status in ('connected', 'degraded')
           union all select run_at from graphile_worker._private_jobs where attempts between 1 and max_attempts - 1
           union all select received_at from webhook_event where status = 'received'
         ) work`
      )
      return work?.now === 0 && work
    })
    return later ? "yes" : "no"
  }

  const pullListings = async () => {
    await shop.admin.post(`/admin/channel-connections/${shop.connection.id}/discover`, { refresh: true })
    await waitFor("listings read", async () => {
      const { status } = await shop.admin.post<{ status: string }>(
        `/admin/channel-connections/${shop.connection.id}/discover`
      )
      return status === "ready"
    })
  }

  const badQuantity = async (quantity: number): Promise<Seen> => {
    const order = await silentOrder([{ sku: await anySku(), quantity }], true)
    const seen = await push(statusPush(order))
    await waitFor(`order ${order} put aside`, async () => (await channelOrder(shop, order))?.intake_status === "failed")
    expect((await channelOrder(shop, order))?.order_id).toBeNull()
    await hasIssue("invalid_quantity")
    return { ...seen, issue: "invalid_quantity" }
  }

  /** The log is written in the background: only what was called since this case began counts. */
  const callErrorSince = async (start: Date) =>
    waitFor("the call in the log", async () => {
      const [call] = await shop.sql<{ outcome: string }>(
        `select outcome from outbound_call where outcome <> 'ok' and called_at >= $1 order by called_at desc limit 1`,
        [start]
      )
      return call?.outcome
    })

  it("has a test for every row and a row for every test", () => {
    expect(Object.keys(cases).sort()).toEqual(table.map((row) => row.case).sort())
  })

  // In the order of the tests: some leave traces that others must not meet.
  it.each(Object.keys(cases))("%s", async (name) => {
    const row = table.find((each) => each.case === name) as CaseRow
    const before = await openIssueCodes()
    const seen = await cases[name]!()
    expect(seen.status).toBe(row.status)
    expect(seen.stored ?? "-").toBe(row.stored)
    expect(seen.issue).toBe(row.issue)
    expect(seen.retried ?? (await isTriedAgain())).toBe(row.retried)
    if (row.issue === "no") {
      expect(await openIssueCodes()).toEqual(before)
    }
  })
})
