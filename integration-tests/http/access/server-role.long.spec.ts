import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client, Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { runProcess } from "../../harness/process.ts"
import { paths, root, testEnvironment } from "../../harness/root.ts"
import { waitFor } from "../support/wait-for.ts"

const role = `pasar_server_${process.pid}`

describe("a server with a login of its own", () => {
  let database: TestDatabase
  let owner: Pool
  let server: TestServer
  let home: string
  let serverUrl: string

  /** What a start does before it serves: migrates, seeds and grants. */
  const prepare = async (databaseUrl: string) =>
    await runProcess(paths.node, [join(root, "backend/boot/serve.ts"), "prepare"], {
      cwd: root,
      env: testEnvironment({
        DATABASE_URL: databaseUrl,
        DATABASE_MIGRATION_URL: database.url,
        PASAR_HOME: home,
        PASAR_ROOT: root,
        NODE_ENV: "demo",
      }),
    })

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "pasar-role-"))
    database = await createDatabase({ from: "empty" })
    owner = new Pool({ connectionString: database.url, max: 2 })
    await owner.query(`create role ${role} login password 'role-of-the-server'`)
    const url = new URL(database.url)
    Object.assign(url, { username: role, password: "role-of-the-server" })
    serverUrl = url.toString()
    await prepare(serverUrl)
    server = await startServer({ databaseUrl: serverUrl, port: await freePort() })
  })
  afterAll(async () => {
    await server?.stop()
    await owner?.query(`drop owned by ${role}; drop role ${role}`).catch(() => undefined)
    await owner?.end()
    await database?.drop()
    await rm(home, { recursive: true, force: true })
  })

  it("serves, records and seals under it", async () => {
    const admin = await adminClient(server.url)
    const { product_tag } = await admin.post<{ product_tag: { id: string } }>("/admin/product-tags", { value: "role" })
    await waitFor("the sealed entries", async () => {
      const { rows } = await owner.query(
        `select 1 from audit_entry where resource_id = $1 or (action = 'product_tag:create' and outcome is null)
         having count(*) = count(sequence) and count(*) = 2`,
        [product_tag.id]
      )
      return rows.length === 1
    })
    const { rows } = await owner.query("select distinct usename from pg_stat_activity where usename = $1", [role])
    expect(rows).toEqual([{ usename: role }])
  })

  it("can neither change nor delete an entry, nor take away what forbids it, nor prune", async () => {
    const client = new Client({ connectionString: serverUrl })
    await client.connect()
    const attempts = [
      "delete from audit_entry",
      "update audit_entry set actor_id = 'user_else'",
      "update audit_anchor set sequence = 1",
      "truncate audit_entry",
      "alter table audit_entry disable trigger user",
      "drop trigger pasar_audit_keep on audit_entry",
      "drop table audit_entry",
      "select pasar_audit_prune(1)",
    ]
    for (const attempt of attempts) {
      await expect(client.query(attempt)).rejects.toThrow(/permission denied|must be owner/)
    }
    await client.end()
    // The same statements are refused to the owner by the triggers alone, which an owner can take away.
    await expect(owner.query("delete from audit_entry")).rejects.toThrow("neither changed nor deleted")
    await owner.query("begin; alter table audit_entry disable trigger user; rollback")
  })

  it("is refused where it would be the owner's", async () => {
    await expect(prepare(database.url.replace("localhost", "127.0.0.1"))).rejects.toThrow("who can act as the owner")
  })
})
