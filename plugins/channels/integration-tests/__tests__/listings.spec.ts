import { bootFakeShop, connectFake, createVariants, type FakeShop } from "../support/fake-shop"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IntegrationError } from "@pasar/integrations"
import { matchListings } from "../../src/listings/match"
import { matchSkus } from "../../src/listings/match-skus"
import { pullListings } from "../../src/listings/pull-listings"
import { refreshListings } from "../../src/listings/refresh-task"
import { fakeListing } from "../../src/testing"

describe("listings", () => {
  let shop: FakeShop
  let connection_id: string

  const pull = async () => await pullListings(shop.container, { connection_id, trigger: "manual" })
  const variants = async () =>
    await shop.sql<{ sku: string; match_status: string; variant_id: string | null }>(
      "select sku, match_status, variant_id from listing_variant where deleted_at is null order by sku, external_id"
    )
  const issues = async () =>
    await shop.sql<{ code: string; subject_id: string; count: number; status: string }>(
      `select code, subject_id, count, status from sync_issue where status = 'open' order by code, subject_id`
    )

  beforeAll(async () => {
    shop = await bootFakeShop()
    connection_id = await connectFake(shop.container)
    await createVariants(shop.container, "Scarf", ["SCARF-IND", "Scarf-Red", "scarf-red ", null])
    await createVariants(shop.container, "Bag", ["BAG-1", "BAG-2"])
  })

  beforeEach(async () => {
    shop.platform.reset()
    await shop.sql("delete from listing_variant")
    await shop.sql("delete from listing")
    await shop.sql("delete from sync_issue")
    await shop.sql("delete from sync_run")
    await shop.sql("update integration_connection set status = 'connected'")
  })

  afterAll(async () => {
    await shop?.close()
  })

  it("match by SKU whatever its case and surrounding space", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: " scarf-ind " }, { sku: "bag-1" }]))
    expect(await pull()).toEqual({ total: 2, matched: 2, unmatched: 0, ambiguous: 0, no_sku: 0 })
    expect((await variants()).map(({ sku, match_status }) => [sku, match_status])).toEqual([
      ["bag-1", "matched"],
      ["scarf-ind", "matched"],
    ])
  })

  it("never guess where a SKU stands twice, here or on the channel", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "SCARF-RED" }]))
    shop.platform.listings.set("2", fakeListing("2", [{ sku: "BAG-2" }]))
    shop.platform.listings.set("3", fakeListing("3", [{ sku: "bag-2" }]))
    expect(await pull()).toMatchObject({ matched: 0, ambiguous: 3 })
    expect((await variants()).every(({ variant_id }) => variant_id === null)).toBe(true)
    expect((await issues()).filter(({ code }) => code === "duplicate_sku")).toEqual([
      { code: "duplicate_sku", subject_id: "bag-2", count: 2, status: "open" },
      { code: "duplicate_sku", subject_id: "scarf-red", count: 2, status: "open" },
    ])
  })

  it("without a SKU, or with one unknown here, stand in one grouped issue each", async () => {
    const nameless = Array.from({ length: 30 }, () => ({ sku: "" }))
    shop.platform.listings.set("1", fakeListing("1", [...nameless, { sku: "NOBODY-1" }, { sku: "NOBODY-2" }]))
    expect(await pull()).toMatchObject({ no_sku: 30, unmatched: 2 })
    expect(await issues()).toEqual([
      { code: "no_sku", subject_id: "without-sku", count: 30, status: "open" },
      { code: "unknown_sku", subject_id: "unknown-to-the-shop", count: 2, status: "open" },
    ])
  })

  it("close their issues by themselves once the SKUs match", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "LATER-1" }]))
    await pull()
    expect(await issues()).toContainEqual(expect.objectContaining({ code: "unknown_sku", count: 1 }))
    await createVariants(shop.container, "Later", ["later-1"])
    expect(await matchListings(shop.container, connection_id)).toMatchObject({ matched: 1, changed: 1 })
    expect((await issues()).map(({ code }) => code)).not.toContain("unknown_sku")
  })

  it("leave an ignored issue ignored when it is seen again", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "NOBODY-3" }]))
    await pull()
    await shop.sql("update sync_issue set status = 'ignored' where code = 'unknown_sku'")
    await pull()
    const [issue] = await shop.sql("select status, attempts from sync_issue where code = 'unknown_sku'")
    expect(issue).toEqual({ status: "ignored", attempts: 2 })
  })

  it("are read page by page and go on after a failure where they stopped", async () => {
    shop.platform.page_size = 10
    shop.platform.list(Array.from({ length: 35 }, (_, index) => `PAGE-${index}`))
    const pulls = () => shop.platform.calls.filter((call) => call === "listings.pull").length
    const thirdPage = () => {
      if (pulls() === 2) {
        shop.platform.failures.push(new IntegrationError("unavailable", "The platform is away."))
      }
      return Promise.resolve()
    }
    await expect(
      pullListings(shop.container, { connection_id, trigger: "manual", assertClaimed: thirdPage })
    ).rejects.toMatchObject({ kind: "unavailable" })
    expect(await variants()).toHaveLength(20)
    const callsBefore = pulls()
    await pull()
    expect(pulls() - callsBefore).toBe(2)
    expect(await variants()).toHaveLength(35)
    const runs = await shop.sql("select status, total, done_count from sync_run where kind = 'listings_pull'")
    expect(runs).toEqual([{ status: "succeeded", total: 35, done_count: 35 }])
  })

  it("gone from the channel are marked, with their variants, and come back when listed again", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "BAG-1" }, { sku: "BAG-2" }]))
    shop.platform.listings.set("2", fakeListing("2", [{ sku: "SCARF-IND" }]))
    await pull()
    shop.platform.listings.delete("2")
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "BAG-1" }]))
    await pull()
    expect((await variants()).map(({ sku }) => sku)).toEqual(["BAG-1"])
    expect(await shop.sql("select status from listing where external_id = '2'")).toEqual([{ status: "deleted" }])
    shop.platform.listings.set("2", fakeListing("2", [{ sku: "SCARF-IND" }]))
    await refreshListings(shop.container, connection_id, ["2"])
    expect((await variants()).map(({ sku, match_status }) => [sku, match_status])).toEqual([
      ["BAG-1", "matched"],
      ["SCARF-IND", "matched"],
    ])
  })

  it("keep what was pushed while they are pulled again, and forget their match when the SKU changes", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "BAG-1" }]))
    await pull()
    await shop.sql("update listing_variant set pushed_quantity = 3, pushed_version = 7")
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "bag-1 ", quantity: 9 }]))
    await pull()
    const [same] = await shop.sql(
      "select pushed_version, channel_quantity, match_status, price::text from listing_variant"
    )
    expect(same).toEqual({ pushed_version: 7, channel_quantity: 9, match_status: "matched", price: "12.50" })
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "NEW-NAME" }]))
    await pull()
    expect(await variants()).toEqual([{ sku: "NEW-NAME", match_status: "unmatched", variant_id: null }])
  })

  it("free the SKU of a listing that the seller deleted", async () => {
    shop.platform.listings.set("old", fakeListing("old", [{ sku: "BAG-1" }], { status: "deleted" }))
    shop.platform.listings.set("new", fakeListing("new", [{ sku: "BAG-1" }]))
    expect(await pull()).toMatchObject({ total: 1, matched: 1, ambiguous: 0 })
  })

  it("4,492 of them are written and matched in a bounded number of statements", async () => {
    shop.platform.page_size = 100
    shop.platform.list(Array.from({ length: 4492 }, (_, index) => `BULK-${index}`))
    const calls = await countStatements(shop, pull)
    expect(await variants()).toHaveLength(4492)
    const pages = 45
    expect(calls).toBeLessThan(pages * 10)
  })

  it("find variants by SKU for orders, all of them where one stands twice", async () => {
    const found = await matchSkus(shop.container, ["BAG-1", " Scarf-RED", "nobody", ""])
    expect([...found].map(([key, matches]) => [key, matches.length]).sort()).toEqual([
      ["bag-1", 1],
      ["scarf-red", 2],
    ])
  })

  it("are found by title or by SKU, with all their variants", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "BAG-1" }, { sku: "BAG-2" }]))
    shop.platform.listings.set("2", fakeListing("2", [{ sku: "SCARF-IND" }]))
    await pull()
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const search = async (q: string) => {
      const { data } = await query.graph({ entity: "listing", fields: ["external_id", "variants.sku"], filters: { q } })
      return data.map(({ external_id, variants }) => [external_id, variants.length])
    }
    expect(await search("bag-1")).toEqual([["1", 2]])
    expect(await search("ting 2")).toContainEqual(["2", 1])
  })

  it("can be queried from both sides of their links", async () => {
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "BAG-1" }]))
    await pull()
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: listed } = await query.graph({ entity: "listing_variant", fields: ["sku", "product_variant.sku"] })
    expect(listed).toEqual([
      expect.objectContaining({ sku: "BAG-1", product_variant: expect.objectContaining({ sku: "BAG-1" }) }),
    ])
    const { data: known } = await query.graph({
      entity: "product_variant",
      fields: ["sku", "listing_variants.external_id"],
      filters: { sku: "BAG-1" },
    })
    expect(known[0]).toMatchObject({ sku: "BAG-1", listing_variants: [{ external_id: "1-v1" }] })
  })
})

/** Counts what the shop's own pool sends while something runs. */
const countStatements = async (shop: FakeShop, run: () => Promise<unknown>) => {
  const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION) as unknown as {
    on(event: "query", listener: () => void): void
    removeListener(event: "query", listener: () => void): void
  }
  let statements = 0
  const count = () => void (statements += 1)
  knex.on("query", count)
  await run()
  knex.removeListener("query", count)
  return statements
}
