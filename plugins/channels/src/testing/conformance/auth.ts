import { contextOf, type Connected } from "./target"

/** Consent, account, refresh and expiry. */
export const authBattery = (connected: () => Connected) => {
  it("names the account that gave its consent", async () => {
    const { provider, context, grant } = connected()
    const account = await provider.auth.account(context)
    expect(account.external_id).toBe(grant.external_id)
    expect(account.name).not.toBe("")
    expect(account.currency_code).toMatch(/^[A-Za-z]{3}$/)
    expect(account.country_code).toMatch(/^[A-Za-z]{2}$/)
  })

  it("gives tokens that run out later than now", () => {
    expect(Date.parse(connected().grant.token_expires_at)).toBeGreaterThan(Date.now())
  })

  it("tells an expired token as unauthorized, and works again after one refresh", async () => {
    const target = connected()
    const { provider, context, sandbox } = target
    await sandbox.expireTokens()
    await expect(provider.auth.account(context)).rejects.toMatchObject({ kind: "unauthorized" })
    const renewed = await provider.auth.refresh(context)
    expect(renewed.credentials).not.toEqual(context.credentials)
    Object.assign(context, contextOf(target, { ...renewed, external_id: context.connection.external_id }))
    await expect(provider.auth.account(context)).resolves.toMatchObject({ external_id: context.connection.external_id })
  })
}
