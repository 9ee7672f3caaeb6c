import {
  BEGINNING,
  closingLine,
  hashOf,
  HeadBuilder,
  lineOf,
  openingLine,
  readHead,
  sealedColumns,
  verifyExport,
  type SealedEntry,
} from ".."

const COUNT = 10_000
const BAD = 5_000

const plain = (sequence: number): Omit<SealedEntry, "hash"> => ({
  sequence,
  id: `audent_${sequence}`,
  at: new Date(Date.UTC(2026, 0, 1) + sequence * 1_000).toISOString(),
  actor_type: "user",
  actor_id: `user_${sequence % 7}`,
  action: "update",
  resource: "product",
  resource_id: `prod_${sequence}`,
  before: JSON.stringify({ title: `Old ${sequence}` }),
  after: JSON.stringify({ title: `New\u2028 ${sequence}` }),
  status: 200,
  outcome: "succeeded",
  intent_id: `audent_0_${sequence}`,
  ip: "203.0.113.7",
  user_agent: "Mozilla/5.0",
  correlation_id: "5f0c1e0a-0000-4000-8000-000000000000",
})

const chain = (change: (entry: Omit<SealedEntry, "hash">) => typeof entry = (entry) => entry) => {
  const entries: SealedEntry[] = []
  let previous = BEGINNING.hash
  for (let sequence = 1; sequence <= COUNT; sequence++) {
    const entry = change(plain(sequence))
    previous = hashOf(previous, entry)
    entries.push({ ...entry, hash: previous })
  }
  return entries
}

const closed = (entries: SealedEntry[]) => {
  const builder = new HeadBuilder(BEGINNING)
  entries.forEach((entry) => builder.add(entry))
  return builder.build()
}

const whole = chain()
const head = closed(whole)

const check = async (entries: SealedEntry[], earlier?: typeof head) =>
  await verifyExport(
    (async function* () {
      yield openingLine(BEGINNING)
      yield* entries.map(lineOf)
      yield closingLine(closed(entries))
    })(),
    earlier
  )

/** The value with its lowest bit turned. */
const flipped = (value: string | number | null): string | number =>
  typeof value === "number"
    ? value ^ 1
    : value!.slice(0, -1) + String.fromCharCode(value!.charCodeAt(value!.length - 1) ^ 1)

describe("an export of 10,000 entries", () => {
  it("is found whole, also against its own head and against one exported before", async () => {
    const good = { entries: COUNT, first: 1, last: COUNT, finding: null }
    expect(await check(whole)).toEqual(good)
    expect(await check(whole, head)).toEqual(good)
    expect(await check(whole, closed(whole.slice(0, 700)))).toEqual(good)
  })

  it.each(sealedColumns)("names the entry in which one bit of %s was changed", async (column) => {
    const entries = [...whole]
    const entry = whole[BAD - 1]!
    entries[BAD - 1] = { ...entry, [column]: flipped(entry[column]) }
    expect((await check(entries)).finding).toMatchObject({ sequence: BAD, line: BAD + 1 })
  })

  it("names the first entry that is missing, wherever one was removed", async () => {
    for (const sequence of [1, 2, BAD, COUNT - 1]) {
      const entries = whole.filter((entry) => entry.sequence !== sequence)
      expect((await check(entries)).finding).toMatchObject({
        sequence,
        problem: expect.stringContaining("is missing"),
      })
    }
  })

  it("names the first of two that were swapped", async () => {
    for (const other of [BAD + 1, 9_000]) {
      const entries = [...whole]
      ;[entries[BAD - 1], entries[other - 1]] = [entries[other - 1]!, entries[BAD - 1]!]
      expect((await check(entries)).finding).toMatchObject({ sequence: BAD })
    }
  })

  it("names the first entry of a tail that was cut off, against a head exported before", async () => {
    const cut = whole.slice(0, 9_000)
    expect((await check(cut)).finding).toBeNull()
    expect((await check(cut, head)).finding).toMatchObject({
      sequence: 9_001,
      problem: expect.stringContaining(`up to entry ${COUNT}`),
    })
  })

  it("names the changed entry of a chain that was hashed anew from there on, against a head exported before", async () => {
    const forged = chain((entry) => (entry.sequence === BAD ? { ...entry, actor_id: "user_else" } : entry))
    expect((await check(forged)).finding).toBeNull()
    for (const earlier of [head, closed(whole.slice(0, BAD)), closed(whole.slice(0, BAD + 10))]) {
      expect((await check(forged, earlier)).finding).toMatchObject({ sequence: BAD, id: `audent_${BAD}` })
    }
  })

  it("names the line that says more or less than an entry, or says it otherwise", async () => {
    const line = lineOf(whole[0]!)
    for (const changed of [
      line.replace("{", '{"actor_id":"user_else",'),
      line.replace(",", ", "),
      line.replace("}", ',"note":1}'),
      line.slice(0, -3),
    ]) {
      const lines = (async function* () {
        yield openingLine(BEGINNING)
        yield changed
      })()
      expect((await verifyExport(lines)).finding).toMatchObject({ sequence: 1, line: 2 })
    }
  })

  it("is not whole without its closing line, nor with another's", async () => {
    for (const last of [
      [],
      [closingLine({ ...head, sequence: 3 })],
      [closingLine(closed(whole.slice(0, 2))), "more"],
    ]) {
      const lines = (async function* () {
        yield openingLine(BEGINNING)
        yield* whole.slice(0, 2).map(lineOf)
        yield* last
      })()
      expect((await verifyExport(lines)).finding).toMatchObject({ sequence: 3 })
    }
  })

  it("gives its head from the last line alone or the whole file", async () => {
    const lines = (async function* () {
      yield openingLine(BEGINNING)
      yield closingLine(head)
    })()
    expect(await readHead(lines)).toEqual(head)
  })
})
