import type { ChannelListingDTO } from "../../types"
import type { Connected } from "./target"

/** Pages, ids and reading anew. */
export const listingBattery = (connected: () => Connected) => {
  const pullAll = async () => {
    const { provider, context } = connected()
    const listings: ChannelListingDTO[] = []
    let cursor: string | null = null
    do {
      const page = await readPage(provider, context, cursor)
      listings.push(...page.listings)
      cursor = page.next_cursor
    } while (cursor !== null)
    return listings
  }

  it("pulls every listing once, page by page, each variant with an id of its own", async () => {
    const listings = await pullAll()
    expect(listings.length).toBeGreaterThan(0)
    expect(new Set(listings.map(({ external_id }) => external_id)).size).toBe(listings.length)
    for (const { variants } of listings) {
      expect(variants.length).toBeGreaterThan(0)
      expect(variants.every(({ external_id }) => external_id !== "")).toBe(true)
      expect(new Set(variants.map(({ external_id }) => external_id)).size).toBe(variants.length)
    }
  })

  it("shows the quantity that stands in the platform's own books", async () => {
    const { sandbox } = connected()
    const variants = (await pullAll()).flatMap((listing) => listing.variants)
    const variant = variants.find(({ sku }) => sku === sandbox.sku)
    expect(variant?.quantity).toBe(await sandbox.quantityOf(sandbox.sku))
  })

  it("reads listings anew by their ids and leaves out those that the platform does not know", async () => {
    const { provider, context } = connected()
    const [first] = await pullAll()
    const again = await provider.listings!.get(context, [first!.external_id, "1"])
    expect(again).toEqual([expect.objectContaining({ external_id: first!.external_id, title: first!.title })])
  })
}

const readPage = async (provider: Connected["provider"], context: Connected["context"], cursor: string | null) =>
  await provider.listings!.pull(context, { cursor })
