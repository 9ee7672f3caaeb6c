import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { groupFiles, groupSource } from "../groups.ts"

const root = resolve(__dirname, "../../..")
const at = (file: string): string => join(root, file)

describe("groups of test files", () => {
  it("hold every file once, no two packages, and no more than they may", () => {
    const files = [
      ...[1, 2, 3, 4, 5].map((number) => at(`plugins/channels/${number}.spec.ts`)),
      at("plugins/access/a.spec.ts"),
      at("backend/a.spec.ts"),
    ]
    const groups = groupFiles(files, 2)
    expect(groups.flat().sort()).toEqual([...files].sort())
    expect(groups).toEqual(
      expect.arrayContaining([
        [at("backend/a.spec.ts")],
        [at("plugins/access/a.spec.ts")],
        [at("plugins/channels/1.spec.ts"), at("plugins/channels/4.spec.ts")],
      ])
    )
    expect(groups).toHaveLength(5)
  })

  it("run every file's tests under its path, and name the one that does not load", () => {
    const folder = mkdtempSync(join(tmpdir(), "pasar-groups-"))
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const broken = write("broken.js", `require("./nowhere")`)
    const good = write("good.js", `it("runs", () => expect(1).toBe(1))`)
    write("group.spec.js", groupSource([broken, good]))
    const jest = at("node_modules/jest/bin/jest.js")
    const options = ["--json", "--testMatch=**/*.spec.js", `--rootDir=${folder}`, "--config={}"]
    const { stdout } = spawnSync(process.execPath, [jest, ...options], { cwd: folder, encoding: "utf8" })
    const { testResults } = JSON.parse(stdout) as {
      testResults: { assertionResults: { fullName: string; status: string }[] }[]
    }
    const seen = testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ fullName, status }) => `${status} ${fullName.replace(/^.*\//, "")}`)
    )
    expect(seen).toEqual(["failed broken.js loads", "passed good.js runs"])
    rmSync(folder, { recursive: true })
  })
})
