import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"

describe("limits of sessions", () => {
  let database: TestDatabase
  let server: TestServer | undefined
  beforeAll(async () => void (database = await createDatabase({ from: "seeded" })))
  afterAll(async () => {
    await server?.stop()
    await database?.drop()
  })

  it.each([
    ["unused for the idle time", { SESSION_IDLE_MINUTES: "0.05" }],
    ["as old as the absolute time", { SESSION_HOURS: "0.0009" }],
  ])("end one that is %s", async (_, env) => {
    server = await startServer({ databaseUrl: database.url, port: await freePort(), env })
    const client = await adminClient(server.url)
    const status = async () => (await client.raw("GET", "/admin/users/me")).status
    expect(await status()).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect(await status()).toBe(401)
    await server.stop()
    server = undefined
  })
})
