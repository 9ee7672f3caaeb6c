import { execFileSync } from "node:child_process"
import { rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { findSecrets } from "../secrets"

const root = resolve(__dirname, "../../..")
const digits = (count: number) => "0123456789abcdef".repeat(8).slice(0, count)

/** Put together here, so that this file holds none itself. */
const planted: [string, string][] = [
  ["a private key", `-----BEGIN ${"RSA"} PRIVATE KEY-----`],
  ["a key of AWS", `AKIA${"ABCDEFGHIJKLMNOP"}`],
  ["a token of GitHub", `ghp_${digits(36)}`],
  ["a token of npm", `npm_${digits(36)}`],
  ["a key of Stripe", `sk_live_${digits(24)}`],
  ["a token of Slack", `xoxb-${digits(24)}`],
  ["a key of Google", `AIza${digits(35)}`],
  ["a token of Shopify", `shpat_${digits(32)}`],
  ["a key of Shopee", `shpk${digits(60)}`],
  ["a secret key of Medusa", `sk_${digits(64)}`],
  ["a key of OpenAI or Anthropic", `sk-proj-${digits(40)}`],
  ["a signed token", `eyJ${digits(20)}.eyJ${digits(30)}.${digits(43)}`],
  ["a key of the vault", `k1:${"A".repeat(43)}=`],
  ["a password in an address", `postgres://pasar:${digits(16)}@db.shop.example`],
]

describe("the scan for secrets", () => {
  it.each(planted)("finds %s, and does not repeat it", (kind, secret) => {
    const found = findSecrets("config.ts", `const harmless = 1\nconst key = "${secret}"\n`)
    expect(found).toEqual([{ file: "config.ts", line: 2, kind }])
    expect(JSON.stringify(found)).not.toContain(secret)
  })

  it.each([
    "the sandbox's own key: shpk53414e44424f582d7368303030312d706172746e65722d6b65792d303031",
    "the publishable key: pk_d3a0c0ffee5a9a11d3a0c0ffee5a9a11d3a0c0ffee5a9a11d3a0c0ffee5a9a11",
    "an example: postgres://pasar:secret@localhost:5432/pasar",
    "DATABASE_URL: postgres://pasar:${POSTGRES_PASSWORD}@postgres:5432/pasar",
  ])("leaves alone %s", (text) => expect(findSecrets("a.ts", text)).toEqual([]))

  it("is run over every file of the repository, and fails where one is planted", () => {
    const file = join(root, `docs/planted-${process.pid}.md`)
    const scan = () => execFileSync(process.execPath, ["scripts/check-secrets.ts"], { cwd: root, encoding: "utf8" })
    expect(scan()).toMatch(/\d{3,} files looked through, 0 secrets found/)
    writeFileSync(file, planted[0]![1])
    try {
      expect(scan).toThrow(/Command failed/)
    } finally {
      rmSync(file)
    }
  })
})
