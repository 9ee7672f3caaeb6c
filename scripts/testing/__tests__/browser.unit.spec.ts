import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { onPath } from "../browser.ts"

describe("the browser of the tests", () => {
  const home = mkdtempSync(join(tmpdir(), "pasar-browser-"))
  afterAll(() => rmSync(home, { recursive: true }))
  const program = (folder: string, name: string, mode: number) => {
    mkdirSync(join(home, folder), { recursive: true })
    writeFileSync(join(home, folder, name), "", { mode })
    return join(home, folder, name)
  }

  it("takes the first Chromium on PATH that can be run", () => {
    program("notes", "chromium", 0o644)
    const chrome = program("bin", "google-chrome", 0o755)
    program("later", "chromium", 0o755)
    expect(onPath(["notes", "bin", "later"].map((folder) => join(home, folder)).join(delimiter))).toBe(chrome)
  })

  it("finds none where there is none", () => {
    expect(onPath(join(home, "notes"))).toBeUndefined()
  })
})
