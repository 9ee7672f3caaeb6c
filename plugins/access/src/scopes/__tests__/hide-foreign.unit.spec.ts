import { hideForeign } from "../hide-foreign"

const visible = { sales_channels: new Set(["sc_1"]), stock_locations: new Set(["sloc_1"]) }

describe("an answer within limits", () => {
  it("has no channel and no location out of sight, and no sums over them", () => {
    const level = (location_id: string, stocked_quantity: number) => ({
      location_id,
      stocked_quantity,
      reserved_quantity: 1,
    })
    const item = {
      id: "iitem",
      stocked_quantity: 12,
      reserved_quantity: 2,
      location_levels: [level("sloc_1", 5), level("sloc_2", 7)],
    }
    const answer = {
      products: [
        { id: "prod", inventory_quantity: 12, sales_channels: [{ id: "sc_1" }, { id: "sc_2", name: "Theirs" }] },
      ],
      inventory_item: item,
      stores: [{ default_sales_channel_id: "sc_2", default_location_id: "sloc_1" }],
    }
    expect(hideForeign(answer, visible)).toEqual({
      products: [{ id: "prod", sales_channels: [{ id: "sc_1" }] }],
      inventory_item: { id: "iitem", stocked_quantity: 5, reserved_quantity: 1, location_levels: [level("sloc_1", 5)] },
      stores: [{ default_sales_channel_id: null, default_location_id: "sloc_1" }],
    })
  })

  it("has no sum where the levels are not told", () => {
    expect(hideForeign({ inventory: { id: "iitem", stocked_quantity: 12 } }, visible)).toEqual({
      inventory: { id: "iitem" },
    })
    expect(hideForeign(undefined, visible)).toBeUndefined()
  })
})
