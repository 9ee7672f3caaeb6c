import { stockShelf } from "../support/fault-drill.ts"
import { openShop, type Shop } from "../support/shop.ts"
import { together } from "../support/together.ts"

const TIME_FACTOR = 300

/** The quick form of `integration-tests/faults/channels.spec.ts`, which has each kind alone and 200 orders. */
describe("orders and stock under faults", () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop({ env: { SANDBOX_TIME_FACTOR: String(TIME_FACTOR) } })
    await shop.pollEvery(5)
  })
  afterAll(async () => {
    await shop?.close()
  })

  it("takes 30 orders once each under all faults together", async () => {
    const shelf = await stockShelf(shop, 10, 200)
    await together(shop, shelf, { orders: 30, time_factor: TIME_FACTOR })
  })
})
