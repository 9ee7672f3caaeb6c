import crypto, { type ScryptOptions } from "node:crypto"
import { createRequire } from "node:module"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Login } from "../../../sign-in"
import type * as Middleware from "../admit-login"

// Before anything that hashes has been loaded, which keeps the function as it is then.
const hash = jest.spyOn(crypto, "scrypt")
const medusa = createRequire(require.resolve("@medusajs/medusa/package.json"))

type Provider = {
  authenticate(
    data: { body: object },
    identities: { retrieve(): Promise<object> }
  ): Promise<{ success: boolean; error?: string }>
}
type ProviderClass = (new (dependencies: object, options: object) => Provider) & { identifier: string }

describe("what checking a password costs", () => {
  const { EmailPassAuthService } = medusa("@medusajs/auth-emailpass/dist/services/emailpass") as {
    EmailPassAuthService: ProviderClass
  }
  const provider = new EmailPassAuthService({}, {})
  const { admitLogin } = jest.requireActual<typeof Middleware>("../admit-login")
  const body = { email: "mei@shop.test", password: "a guess of somebody's" }
  let identity: { provider_identities: object[] }
  beforeAll(async () => {
    const scrypt = medusa("scrypt-kdf") as { kdf(password: string, cost: object): Promise<Buffer> }
    const password = (await scrypt.kdf("her password", { logN: 15, r: 8, p: 1 })).toString("base64")
    identity = { provider_identities: [{ provider: provider["provider" as never], provider_metadata: { password } }] }
  })
  beforeEach(() => hash.mockClear())

  /** Our middleware, and core's provider behind it. */
  const attempt = async (actor_type: string, login: Partial<Login>) => {
    const known = { is_known: false, user_id: null, member_id: null, is_invited: false, ...login }
    const scope = { resolve: () => ({ readLogin: () => Promise.resolve(known) }) }
    const req = { params: { actor_type, auth_provider: "emailpass" }, body, scope } as unknown as MedusaRequest
    let answer: string | undefined
    const sign = async () => {
      const retrieve = () =>
        known.is_known ? Promise.resolve(identity) : Promise.reject(Object.assign(new Error(), { type: "not_found" }))
      answer = (await provider.authenticate({ body }, { retrieve })).error
    }
    let signing: Promise<void> | undefined
    await admitLogin(req, { json: () => undefined } as unknown as MedusaResponse, () => (signing = sign())).catch(
      (error: Error) => (answer = error.message)
    )
    await signing
    const costs = hash.mock.calls.map((call) => {
      const { N, r, p } = call[3] as unknown as ScryptOptions
      return { N, r, p, length: call[2] }
    })
    return { answer, costs }
  }

  const once = { answer: "Invalid email or password", costs: [{ N: 2 ** 15, r: 8, p: 1, length: 64 }] }

  it.each([
    ["a member", "user", { is_known: true, user_id: "user_1" }],
    ["nobody, at the team's door", "user", {}],
    ["a shopper, at the team's door", "user", { is_known: true }],
    ["somebody invited who has no login yet", "user", { is_invited: true }],
    ["a shopper", "customer", { is_known: true }],
    ["nobody, at the shop's door", "customer", {}],
  ])("is one hash and one answer for %s", async (_, actor_type, login) => {
    expect(await attempt(actor_type, login)).toEqual(once)
  })
})
