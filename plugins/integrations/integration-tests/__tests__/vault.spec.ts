import { rotateKeys } from "../../src/tasks/rotate-keys"
import { parseKeyRing, Vault } from "../../src/vault"
import { startTestApp, TEST_KEYS, type TestApp } from "../support/app"
import { killChildren, startChild } from "../support/child"
import { waitFor } from "../support/wait-for"

const SECRETS = { access_token: "canary-access-7f3a", refresh_token: "canary-refresh-91cc" }

const connect = async (app: TestApp, external_id: string): Promise<string> => {
  const connection = await app.service.createConnections({ provider_id: "acme", external_id, name: external_id })
  return connection.id
}

describe("vault", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ options: { encryption_keys: TEST_KEYS[1] } })
  })
  afterAll(async () => {
    await killChildren()
    await app.close()
  })

  it("stores credentials that only it can read", async () => {
    const id = await connect(app, "one")
    await app.service.storeCredentials(id, SECRETS, { token_expires_at: "2030-01-01T00:00:00Z" })
    expect(await app.service.readCredentials(id)).toEqual(SECRETS)
    expect(JSON.stringify(await app.sql("select * from integration_vault"))).not.toContain("canary")
    const connection = await app.service.retrieveConnection(id)
    expect(new Date(String(connection.token_expires_at)).toISOString()).toBe("2030-01-01T00:00:00.000Z")
    expect(JSON.stringify(connection)).not.toContain("canary")
  })

  it("keeps a time that is left out and clears one that is null", async () => {
    const id = await connect(app, "two")
    const times = { token_expires_at: "2030-01-01T00:00:00Z", authorization_expires_at: "2031-01-01T00:00:00Z" }
    await app.service.storeCredentials(id, SECRETS, times)
    await app.service.storeCredentials(id, SECRETS, { token_expires_at: null })
    expect(await app.service.retrieveConnection(id)).toMatchObject({
      token_expires_at: null,
      authorization_expires_at: new Date("2031-01-01T00:00:00Z"),
    })
  })

  it("forgets credentials for good", async () => {
    const id = await connect(app, "three")
    await app.service.storeCredentials(id, SECRETS)
    await app.service.deleteCredentials(id)
    await expect(app.service.readCredentials(id)).rejects.toThrow(`Connection ${id} has no credentials`)
  })

  it("finds a connection by its account", async () => {
    const id = await connect(app, "four")
    expect(await app.service.findConnection("acme", "four")).toMatchObject({ id, status: "pending" })
    expect(await app.service.findConnection("acme", "nobody")).toBeNull()
  })

  it("seals everything anew under the newest key while the shop runs", async () => {
    const ids = await Promise.all(Array.from({ length: 450 }, (_, index) => connect(app, `many-${index}`)))
    await Promise.all(ids.map((id) => app.service.storeCredentials(id, { token: `canary-${id}` })))
    await app.service.storeWebhooks("acme", [
      { identity: { account_id: "one", delivery_id: "d1", topic: "order" }, body: "canary-body" },
    ])
    const old =
      "select 1 from integration_vault where sealed like 'v1.old.%' union all select 1 from webhook_event where sealed_body like 'v1.old.%'"
    expect((await app.sql(old)).length).toBeGreaterThan(450)

    const worker = startChild("worker", { TEST_DATABASE_URL: app.databaseUrl })
    await waitFor(() => expect(worker.lines).toContain("ready"))
    const withoutOldKey = new Vault(parseKeyRing(TEST_KEYS[0]))
    const { pool } = app.service
    const { before, left } = await rotateKeys({
      pool,
      vault: withoutOldKey,
      enqueue: (jobs) => app.service.enqueue(jobs),
    })
    expect(before).toBeGreaterThan(450)
    expect(left).toBe(0)
    expect(await app.sql(old)).toEqual([])
    await worker.kill("SIGKILL")

    const rows = await app.sql<{ id: string; sealed: string }>("select id, sealed from integration_vault")
    for (const id of ids) {
      const { sealed } = rows.find((row) => row.id === id) ?? { sealed: "" }
      expect(JSON.parse(withoutOldKey.open(sealed, id))).toEqual({ token: `canary-${id}` })
    }
  })

  it("says what is left under an older key where nobody does the work", async () => {
    const id = await connect(app, "late")
    await app.service.storeCredentials(id, SECRETS)
    const { pool } = app.service
    const answer = await rotateKeys(
      { pool, vault: new Vault(parseKeyRing(TEST_KEYS[0])), enqueue: (jobs) => app.service.enqueue(jobs) },
      { patience_ms: 300 }
    )
    expect(answer).toEqual({ before: 1, left: 1 })
  })
})
