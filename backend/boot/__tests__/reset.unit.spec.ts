import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const root = resolve(__dirname, "../../..")

describe("npm run reset", () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "pasar-reset-"))
    writeFileSync(join(home, "sandbox-shopee.json"), "{}")
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  /** The command itself, as npm runs it, where nobody sits at the terminal. */
  const reset = (args: string[], DATABASE_URL = "") => {
    const env = { ...process.env, PASAR_HOME: home, DATABASE_URL, NODE_ENV: "", npm_lifecycle_event: "" }
    const node = join(root, "node_modules/node/bin/node")
    return spawnSync(node, [join(root, "backend/boot/reset.ts"), ...args], { env, encoding: "utf8", input: "" })
  }

  it("refuses a database that is not the embedded one, and names it without its password", () => {
    const { status, stderr } = reset(["--yes"], "postgres://shop:hunter2@db.test:5433/live")
    expect(status).toBe(1)
    expect(stderr).toContain(
      "Reset refuses: DATABASE_URL leads to db.test:5433/live, which is not the embedded database."
    )
    expect(stderr).not.toContain("hunter2")
    expect(existsSync(join(home, "sandbox-shopee.json"))).toBe(true)
  })

  it("asks before it deletes, and deletes nothing where nobody can answer", () => {
    const { status, stderr } = reset([])
    expect(status).toBe(1)
    expect(stderr).toContain("npm run reset -- --yes")
    expect(existsSync(join(home, "sandbox-shopee.json"))).toBe(true)
  })

  it("throws the embedded shop away where it was told to", () => {
    const { status, stdout } = reset(["--yes"])
    expect([status, stdout]).toEqual([0, "The shop is gone. npm start makes it afresh.\n"])
    expect(existsSync(join(home, "sandbox-shopee.json"))).toBe(false)
  })
})
