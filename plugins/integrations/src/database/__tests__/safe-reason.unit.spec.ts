import { safeReason } from "../safe-reason"

describe("safeReason", () => {
  it("tells of a driver's error only its code, for the message holds the values of the statement", () => {
    const error = Object.assign(new Error(`insert into "address" values ('12 Haji Lane') - disk full`), {
      code: "53100",
    })
    expect(safeReason(error)).toBe("the database refused it (53100).")
  })

  it("tells nothing of a statement that an ORM quotes without a code", () => {
    const error = Object.assign(new Error(`update "order_address" set "address_1" = '12 Haji Lane'`), {
      name: "Driver",
    })
    expect(safeReason(error)).toBe("the database refused it (Driver).")
  })

  it("tells nothing of a query either, and does not look at a long text again and again for one", () => {
    expect(safeReason(new Error(`select "email",\n "phone" from "customer" - lost`))).toBe(
      "the database refused it (Error)."
    )
    const took = (text: string) => {
      const begun = performance.now()
      expect(safeReason(text)).toHaveLength(300)
      return performance.now() - begun
    }
    took("a ".repeat(1_000))
    expect(took("select ".repeat(100_000))).toBeLessThan(50 * Math.max(took("harmless ".repeat(100_000)), 2))
  })

  it("keeps the first line of any other reason", () => {
    expect(safeReason(new Error("Order 1 has no lines.\nat somewhere"))).toBe("Order 1 has no lines.")
    expect(safeReason("plain words")).toBe("plain words")
  })

  it("takes words that only look like SQL for what they are", () => {
    expect(safeReason(new Error("Select a location, then update it."))).toBe("Select a location, then update it.")
  })
})
