import type { Connected } from "./target"

/** Absolute quantities, row by row. */
export const stockBattery = (connected: () => Connected) => {
  const find = async () => {
    const { provider, context, sandbox } = connected()
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<NonNullable<typeof provider.listings>["pull"]>> = await provider.listings!.pull(
        context,
        { cursor }
      )
      for (const listing of page.listings) {
        const variant = listing.variants.find(({ sku }) => sku === sandbox.sku)
        if (variant) {
          return { external_listing_id: listing.external_id, external_variant_id: variant.external_id }
        }
      }
      cursor = page.next_cursor
    } while (cursor !== null)
    throw new Error(`The sandbox lists no ${sandbox.sku}.`)
  }

  it("sets a quantity, and setting it again changes nothing", async () => {
    const { provider, context, sandbox } = connected()
    const level = { ...(await find()), quantity: 4 }
    for (let time = 0; time < 2; time += 1) {
      expect(await provider.stock!.set(context, [level])).toEqual([level])
      expect(await sandbox.quantityOf(sandbox.sku)).toBe(4)
    }
  })

  it("says which rows were refused and takes the others", async () => {
    const { provider, context, sandbox } = connected()
    const good = { ...(await find()), quantity: 3 }
    const unknown = { external_listing_id: "1", external_variant_id: "1", quantity: 3 }
    const results = await provider.stock!.set(context, [unknown, good])
    const errorOf = (id: string) => results.find(({ external_listing_id }) => external_listing_id === id)?.error
    expect(results).toHaveLength(2)
    expect(errorOf(good.external_listing_id)).toBeUndefined()
    expect(errorOf("1")).toMatchObject({ kind: expect.stringMatching(/rejected|not_found|conflict/) as string })
    expect(await sandbox.quantityOf(sandbox.sku)).toBe(3)
  })
}
