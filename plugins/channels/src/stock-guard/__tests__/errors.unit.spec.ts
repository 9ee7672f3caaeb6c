import { isCoreStockRefusal, isDeadlock, isStockRefusal } from "../errors"

describe("errors of the stock guard", () => {
  it.each([
    ["as the driver throws it", Object.assign(new Error("insert into …"), { code: "PSR01" })],
    ["as a plain object after the workflow engine", { code: "PSR01", message: "insert into …" }],
    ["as a cause", Object.assign(new Error("step failed"), { cause: { code: "PSR01" } })],
    ["inside a workflow's list of errors", { errors: [{ error: { code: "PSR01" } }] }],
  ])("recognises a refusal %s", (_, error) => {
    expect(isStockRefusal(error)).toBe(true)
  })

  it.each([[undefined], [null], ["PSR01"], [new Error("PSR01")], [{ code: "40P01" }]])(
    "takes %p for no refusal",
    (error) => {
      expect(isStockRefusal(error)).toBe(false)
    }
  )

  it("tells a deadlock", () => {
    expect(isDeadlock({ code: "40P01" })).toBe(true)
    expect(isDeadlock({ code: "PSR01" })).toBe(false)
  })

  it("knows core's own words", () => {
    const message = "Not enough stock available for item iitem_1 at location sloc_1"
    expect(isCoreStockRefusal({ message })).toBe(true)
    expect(isCoreStockRefusal(new Error("Not enough money"))).toBe(false)
  })
})
