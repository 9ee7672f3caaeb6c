import { parseKeyRing } from "../key-ring"
import { Vault } from "../vault"

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64")
const vaultOf = (ring: string) => new Vault(parseKeyRing(ring))

describe("vault", () => {
  it("opens what it sealed, whatever the text", () => {
    const vault = vaultOf(`a:${key(1)}`)
    for (const text of ["", "secret", "ünïcödé 商品", "x".repeat(1_000_000)]) {
      expect(vault.open(vault.seal(text, "conn_1"), "conn_1")).toBe(text)
    }
  })

  it("seals the same text differently each time and never in clear", () => {
    const vault = vaultOf(`a:${key(1)}`)
    const [first, second] = [vault.seal("refresh-token", "conn_1"), vault.seal("refresh-token", "conn_1")]
    expect(first).not.toBe(second)
    expect(first).not.toContain("refresh")
    expect(first).toMatch(/^v1\.a\.[A-Za-z0-9_-]+$/)
  })

  it("refuses an envelope that was moved to another row", () => {
    const vault = vaultOf(`a:${key(1)}`)
    expect(() => vault.open(vault.seal("secret", "conn_1"), "conn_2")).toThrow("belongs to something else")
  })

  it("refuses an envelope in which one byte was changed", () => {
    const vault = vaultOf(`a:${key(1)}`)
    const sealed = vault.seal("secret", "conn_1")
    const body = Buffer.from(sealed.slice("v1.a.".length), "base64url")
    for (let index = 0; index < body.length; index++) {
      const changed = Buffer.from(body)
      changed[index] = (changed[index] as number) ^ 1
      expect(() => vault.open(`v1.a.${changed.toString("base64url")}`, "conn_1")).toThrow("was changed")
    }
  })

  it("refuses an envelope whose key id was exchanged, even where both ids name one key", () => {
    const vault = vaultOf(`a:${key(1)},b:${key(1)}`)
    const sealed = vault.seal("secret", "conn_1")
    expect(vault.open(sealed, "conn_1")).toBe("secret")
    expect(() => vault.open(sealed.replace("v1.a.", "v1.b."), "conn_1")).toThrow("was changed")
  })

  it("seals under the newest key and opens under every key of the ring", () => {
    const old = vaultOf(`a:${key(1)}`).seal("secret", "conn_1")
    const rotated = vaultOf(`b:${key(2)},a:${key(1)}`)
    expect(rotated.open(old, "conn_1")).toBe("secret")
    expect(rotated.seal("secret", "conn_1").startsWith(rotated.currentPrefix)).toBe(true)
    expect(rotated.currentPrefix).toBe("v1.b.")
  })

  it("says which key is missing", () => {
    const sealed = vaultOf(`a:${key(1)}`).seal("secret", "conn_1")
    expect(() => vaultOf(`b:${key(2)}`).open(sealed, "conn_1")).toThrow('its key "a" is not in PASAR_ENCRYPTION_KEYS')
  })
})

describe("key ring", () => {
  it.each([
    [undefined, "is not set"],
    [" , ", "is not set"],
    [key(1), "no valid id at entry 1"],
    [`a:${key(1)},:${key(2)}`, "no valid id at entry 2"],
    ["a:c2hvcnQ=", 'key "a" has 5 bytes instead of 32'],
    [`a:${key(1)},a:${key(2)}`, 'names key "a" twice'],
  ])("refuses %p with a message that names the fault and no key", (value, message) => {
    expect(() => parseKeyRing(value)).toThrow(message)
    expect(() => parseKeyRing(value)).not.toThrow(key(1))
  })
})
