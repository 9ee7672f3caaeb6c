import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { StartFailure } from "../failure"
import { ownSecrets } from "../own-secrets"

const root = resolve(__dirname, "../../..")

describe("the secrets of a clone", () => {
  let home: string
  let file: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "pasar-secrets-"))
    file = join(home, "secrets.json")
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  const failureOf = (): StartFailure => {
    try {
      ownSecrets(file)
    } catch (error) {
      return error as StartFailure
    }
    throw new Error("It started.")
  }

  it("are made once, for their owner's eyes only, and leave nothing beside them", () => {
    const secrets = ownSecrets(file)
    expect(Object.keys(secrets).sort()).toEqual([
      "COOKIE_SECRET",
      "JWT_SECRET",
      "PASAR_ENCRYPTION_KEYS",
      "PASAR_REVALIDATE_SECRET",
    ])
    expect(ownSecrets(file)).toEqual(secrets)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(home)).toEqual(["secrets.json"])
  })

  it("are the same for all who start at the same moment, and the first file stays", async () => {
    const script = `
      import { existsSync } from "node:fs"
      import { ownSecrets } from ${JSON.stringify(join(root, "backend/boot/own-secrets.ts"))}
      console.log("ready")
      while (!existsSync(${JSON.stringify(join(home, "go"))})) {}
      console.log(JSON.stringify(ownSecrets(${JSON.stringify(file)})))`
    const node = join(root, "node_modules/node/bin/node")
    const starters = Array.from({ length: 6 }, () => spawn(node, ["--input-type=module", "-e", script]))
    const outputs = starters.map(() => "")
    starters.forEach((starter, index) => starter.stdout.on("data", (data) => (outputs[index] += String(data))))
    await Promise.all(starters.map(({ stdout }) => once(stdout, "data")))
    writeFileSync(join(home, "go"), "")
    await Promise.all(starters.map((starter) => once(starter, "close")))
    const answers = outputs.map((output) => JSON.parse(output.split("\n")[1]!) as unknown)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(answers[0])
  })

  it.each(["", '{"JWT_SECRET": "half', "[]", '{"JWT_SECRET": 1}'])(
    "stop the start where the file holds %j, and say what depends on it",
    (content) => {
      writeFileSync(file, content)
      const failure = failureOf()
      expect(failure).toBeInstanceOf(StartFailure)
      expect(failure.message).toContain(file)
      const advice = failure.details.join(" ")
      expect(advice).toContain("backup")
      expect(advice).toContain("connect every channel again")
      expect(advice).not.toMatch(/delete|remove/i)
      expect(readFileSync(file, "utf8")).toBe(content)
    }
  )
})
