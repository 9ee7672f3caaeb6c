import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createFinder } from "../../../integration-tests/harness/canaries/finder"
import { scanPlaces } from "../../../integration-tests/harness/canaries/scan"
import { nowhere, type Canary } from "../../../integration-tests/harness/canaries/canary"
import { dropCanaries, scanOutputs } from "../canaries"

const name: Canary = { kind: "personal", field: "recipient.name", value: 'cnryname "Ünal" 0123' }
const phone: Canary = { kind: "personal", field: "recipient.phone", value: "65123456789" }
const find = createFinder([name, phone])
const counts = (text: string | Buffer) => [find(text).get(name) ?? 0, find(text).get(phone) ?? 0]

describe("the finder of canaries", () => {
  it.each([
    ["plain", `x${name.value}y`],
    ["in JSON", JSON.stringify({ name: name.value })],
    ["in JSON within JSON", JSON.stringify({ body: JSON.stringify({ name: name.value }) })],
    ["in a query", `?name=${encodeURIComponent(name.value)}&a=b`],
    ["in a form", new URLSearchParams({ name: name.value }).toString()],
    ["in a bytea column", `\\x00${Buffer.from(name.value).toString("hex")}ff`],
    ["in base64 of its own", Buffer.from(name.value).toString("base64")],
    ["in base64, one byte on", Buffer.from(`:${name.value}:`).toString("base64")],
    ["in base64, two bytes on", Buffer.from(`::${name.value}:`).toString("base64")],
    ["in base64 of URLs", Buffer.from(`{"name":"${name.value}"}`).toString("base64url")],
  ])("sees a text %s", (_, text) => expect(counts(text)).toEqual([1, 0]))

  it("counts every time, at the very start and end too", () => {
    expect(counts(`${phone.value} ${name.value} ${phone.value}`)).toEqual([1, 2])
  })

  it("takes digits within a longer number for another number", () => {
    expect(counts(`1${phone.value} ${phone.value}0`)).toEqual([0, 0])
    expect(counts(`+${phone.value},`)).toEqual([0, 1])
  })

  it("looks for nothing that chance would find", () => {
    expect(() => createFinder([{ kind: "secret", field: "pin", value: "1234567" }])).toThrow("pin")
  })
})

describe("a scan", () => {
  it("names place, kind and field of what is where it must not be, and counts what is where it may be", async () => {
    const report = await scanPlaces(
      [name, phone],
      [
        { name: "order", text: phone.value, mayHold: ({ kind }) => kind === "personal" },
        { name: "log", text: `${phone.value} ${phone.value}`, mayHold: nowhere },
        { name: "nothing", text: "", mayHold: nowhere },
      ]
    )
    expect(report).toMatchObject({ canaries: { personal: 2, secret: 0 }, places: 3, allowed: { order: 1 } })
    expect(report.hits).toEqual([{ place: "log", kind: "personal", field: "recipient.phone", count: 2 }])
  })

  it("names no place by a canary", async () => {
    const place = { name: `answer 404 to GET /people/${phone.value}`, text: phone.value, mayHold: nowhere }
    const { hits } = await scanPlaces([phone], [place])
    expect(hits).toEqual([{ place: "answer 404 to GET /…", kind: "personal", field: "recipient.phone", count: 1 }])
  })
})

describe("the output files of a run", () => {
  it("are searched for the canaries of every suite, and hits are named without their value", async () => {
    const folder = mkdtempSync(join(tmpdir(), "canaries-"))
    writeFileSync(join(folder, "canaries-0a1.json"), JSON.stringify({ suite: "a", canaries: [name] }))
    writeFileSync(join(folder, "canaries-0b2.json"), JSON.stringify({ suite: "b", canaries: [phone] }))
    writeFileSync(join(folder, "http.log"), "all is well")
    expect(await scanOutputs(folder)).toMatchObject({ suites: 2, places: 1, hits: [] })
    mkdirSync(join(folder, "deep"))
    writeFileSync(join(folder, "deep/report.json"), JSON.stringify({ message: name.value }))
    const { hits } = await scanOutputs(folder)
    expect(hits).toEqual([{ place: "file deep/report.json", kind: "personal", field: "recipient.name", count: 1 }])
    dropCanaries(folder)
    expect(await scanOutputs(folder)).toMatchObject({ suites: 0, hits: [] })
    rmSync(folder, { recursive: true })
  })
})
