import { execFile } from "node:child_process"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { paths, root, testEnvironment } from "../../harness/root.ts"
import { freeShopPorts, shopEnvironment } from "../../harness/shop-environment.ts"
import { waitFor } from "../support/wait-for.ts"

type Entry = { id: string; action: string; outcome: string; sequence: number | null; actor_id: string; ip: string }
type Page = { audit_entries: Entry[]; count: number; offset: number; limit: number }

describe("the audit log of a shop", () => {
  let database: TestDatabase
  let server: TestServer
  let admin: AdminClient
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "pasar-audit-"))
    database = await createDatabase({ from: "seeded" })
    server = await startServer({ databaseUrl: database.url, port: await freePort() })
    admin = await adminClient(server.url)
  })
  afterAll(async () => {
    await server?.stop()
    await database?.drop()
    await rm(home, { recursive: true, force: true })
  })

  const list = async (query = "") => await admin.get<Page>(`/admin/audit-entries?resource=audit${query}`)
  const sealed = async () => {
    await waitFor("every entry to be sealed", async () => {
      const { audit_entries } = await list()
      return audit_entries.every(({ sequence }) => sequence !== null)
    })
  }
  const download = async (name: string) => {
    const answer = await admin.raw("GET", "/admin/audit-entries/export")
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/x-ndjson; charset=utf-8"])
    const path = join(home, name)
    const text = await answer.text()
    await writeFile(path, text)
    return { path, text }
  }
  const run = async (args: string[], cwd: string, env: NodeJS.ProcessEnv) =>
    await new Promise<{ code: number; said: string }>((resolve) => {
      execFile(paths.node, args, { cwd, env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, said: out + err })
      )
    })
  // The verifier is given no database at all.
  const verify = async (...args: string[]) =>
    await run([join(root, "backend/boot/audit-verify.ts"), ...args], root, shopEnvironment(home, await freeShopPorts()))
  const prune = async (...args: string[]) => {
    const settings = { DATABASE_URL: database.url, PASAR_HOME: home, PASAR_AUDIT_ARGS: JSON.stringify(args) }
    const script = join(root, "backend/.medusa/server/src/scripts/audit-prune.js")
    return await run([paths.medusaCli, "exec", script], paths.server, testEnvironment(settings))
  }

  it("records its own export, with who and from where, and is sealed within seconds", async () => {
    await download("first.ndjson")
    await sealed()
    const page = await list("&action=audit:export&outcome=succeeded&q=export")
    expect(page).toMatchObject({ count: 1, offset: 0, limit: 50 })
    expect(page.audit_entries[0]).toMatchObject({
      actor_type: "user",
      actor_id: expect.stringContaining("user_"),
      sequence: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      correlation_id: expect.any(String),
      ip: expect.stringMatching(/127\.0\.0\.1|::1/),
    })
    expect((await admin.raw("GET", "/admin/audit-entries?outcome=perhaps")).status).toBe(400)
    expect((await fetch(`${server.url}/admin/audit-entries`)).status).toBe(401)
    expect((await fetch(`${server.url}/admin/audit-entries/export`)).status).toBe(401)
  })

  it("is verified from the file alone by command, which names what was changed", async () => {
    await sealed()
    const { path, text } = await download("second.ndjson")
    expect(await verify(path)).toMatchObject({
      code: 0,
      said: expect.stringContaining("none changed"),
    })
    const forged = join(home, "forged.ndjson")
    await writeFile(forged, text.replace('"action":"audit:export"', '"action":"audit:expert"'))
    const found = await verify(forged)
    expect(found).toMatchObject({ code: 1, said: expect.stringMatching(/✖ Entry \d+ \(audent_\w+\) was changed/) })
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining("--head") })
  })

  it("is pruned by command after an export, from whose head it goes on", async () => {
    await sealed()
    const before = new Date(Date.now() + 60_000).toISOString()
    const pruned = await prune("--before", before)
    expect(pruned).toMatchObject({ code: 0, said: expect.stringContaining("were exported and pruned") })
    const [file] = await readdir(join(home, "audit"))
    const kept = join(home, "audit", file!)
    await waitFor("the pruning to be sealed", async () => {
      const { audit_entries } = await list("&action=audit:prune")
      return audit_entries[0]?.sequence != null
    })
    const { path } = await download("rest.ndjson")
    expect(await verify(kept)).toMatchObject({ code: 0 })
    expect(await verify(path, "--head", kept)).toMatchObject({
      code: 0,
      said: expect.stringContaining("agree with the earlier head"),
    })
    expect(await prune("--before", "2020-01-01")).toMatchObject({
      code: 0,
      said: expect.stringContaining("nothing to prune"),
    })
    expect(await prune()).toMatchObject({ code: 1, said: expect.stringContaining("--before") })
  })
})
