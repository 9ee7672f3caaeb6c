import { isPrivateKey, leadsToPrivate, nameToSave, policyOfFile, titlesFor } from ".."

describe("a private file", () => {
  it.each([
    ["private-1-2-product-exports.csv", "product:export"],
    ["private-1-2-order-exports.csv", "order:export"],
    ["private-1-2-inventory-item-exports.csv", "inventory_item:export"],
    ["private-1-label.pdf", "private_file:read"],
    ["private-1-2-order-exports.csv.json", "private_file:read"],
    ["private-1-my-product-exports.csv", "private_file:read"],
  ])("%s asks for %s", (key, policy) => {
    expect(policyOfFile(key)).toBe(policy)
  })

  it.each([
    "demo/cup.png",
    "private-",
    "private-/../../x",
    "private-a/b",
    "private-..\\x",
    "x/private-1",
    "private-1\0",
  ])("is not called %j", (key) => {
    expect(isPrivateKey(key)).toBe(false)
  })

  it("is meant by a way around through a folder, which only admins may name", () => {
    const key = "private-x/../private-1-2-order-exports.csv"
    expect([leadsToPrivate(key), policyOfFile(key)]).toEqual([true, "private_file:read"])
    expect(["demo/private-1", "./private-1", "Private-1"].map(leadsToPrivate)).toEqual([false, false, false])
  })

  it("is told of to who may make the same export, and to nobody else", () => {
    expect(titlesFor((policy) => policy !== "order:export")).toEqual(["Product export", "Inventory export"])
    expect(titlesFor(() => false)).toEqual([])
  })

  it("is saved under the name that it was made with", () => {
    expect(nameToSave("private-1-2-order-exports.csv")).toBe("2-order-exports.csv")
    expect(nameToSave("private-label.pdf")).toBe("label.pdf")
  })
})
