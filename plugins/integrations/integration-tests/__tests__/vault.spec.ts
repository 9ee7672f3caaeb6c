import { startTestApp, TEST_KEYS, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

jest.setTimeout(90_000)

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
  afterAll(() => app.close())

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

    const rotating = await startTestApp({ databaseUrl: app.databaseUrl, worker_mode: "worker" })
    await rotating.service.enqueue([{ task: "rotate-credentials", payload: {} }])
    await waitFor(async () => expect(await app.sql(old)).toEqual([]))
    for (const id of [ids[0] as string, ids[449] as string]) {
      expect(await rotating.service.readCredentials(id)).toEqual({ token: `canary-${id}` })
    }
    await rotating.close()

    const withoutOldKey = await startTestApp({
      databaseUrl: app.databaseUrl,
      options: { encryption_keys: TEST_KEYS[0] },
    })
    expect(await withoutOldKey.service.readCredentials(ids[7] as string)).toEqual({ token: `canary-${ids[7]}` })
    await withoutOldKey.close()
  })

  it("does not start with a malformed key ring, and says why", async () => {
    await expect(
      startTestApp({ databaseUrl: app.databaseUrl, options: { encryption_keys: "a:short" } })
    ).rejects.toThrow('key "a" has 3 bytes instead of 32')
  })
})
