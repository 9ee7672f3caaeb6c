import { withoutEndSlashes } from "../end-slashes"

/** Counts how often the text is looked at. */
const counted = (text: string) => {
  const seen = { looks: 0 }
  const path = new Proxy(new String(text), {
    get: (target, key) => {
      seen.looks++
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === "function" ? (value.bind(target) as unknown) : value
    },
  })
  return { path: path as unknown as string, seen }
}

describe("the slashes at a path's end", () => {
  it.each([
    ["/user/", "/user"],
    ["/user///", "/user"],
    ["/user", "/user"],
    ["//user//x", "//user//x"],
    ["///", ""],
    ["", ""],
  ])("%j is %j without them", (path, plain) => {
    expect(withoutEndSlashes(path)).toBe(plain)
  })

  it("are looked at once each, and those before another letter not at all", () => {
    const many = "/".repeat(1000)
    const [ending, within] = [counted(`/a${many}`), counted(`${many}a`)]
    expect([withoutEndSlashes(ending.path), withoutEndSlashes(within.path)]).toEqual(["/a", `${many}a`])
    expect([ending.seen.looks < 1010, within.seen.looks < 10]).toEqual([true, true])
  })
})
