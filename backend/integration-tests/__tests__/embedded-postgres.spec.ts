import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { startCluster, type Cluster } from "../../boot/postgres/cluster"
import { choosePlace, type Place } from "../../boot/postgres/place"
import { identify, isAlive, waitUntil } from "../../boot/process/process-info"

describe("the embedded PostgreSQL", () => {
  let home: string
  let place: Place
  let cluster: Cluster
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "pasar-postgres-"))
    place = choosePlace(home)
    cluster = await start()
    await query(cluster.url, "create table kept as select 'a sale' as what")
  })
  afterAll(async () => {
    await cluster?.stop()
    rmSync(home, { recursive: true, force: true })
    rmSync(place.moved_to ?? home, { recursive: true, force: true })
  })

  const start = (): Promise<Cluster> =>
    startCluster({ place, record: join(home, "postgres.json"), log: join(home, "postgres.log"), database: "shop" })

  it("comes back with its data after a kill -9 of all of it", async () => {
    const killed = identify(pidOf(place))
    // Its workers are of its group, because it was started as the leader of one.
    process.kill(-pidOf(place), "SIGKILL")
    expect(await waitUntil(() => !isAlive(killed), 10_000)).toBe(true)
    cluster = await start()
    expect(await query(cluster.url, "select what from kept")).toEqual([{ what: "a sale" }])
  })

  it("takes over from a server that outlived its shop", async () => {
    const orphan = identify(pidOf(place))
    cluster = await start()
    expect(isAlive(orphan)).toBe(false)
    expect(await query(cluster.url, "select what from kept")).toEqual([{ what: "a sale" }])
  })
})

/** PostgreSQL's own note of the process that serves a data folder. */
const pidOf = ({ data }: Place): number => Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0])

const query = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as unknown[]
  } finally {
    await client.end()
  }
}
