import type { AdminClient } from "../harness/index.ts"
import type { State } from "./state.ts"
import type { Headers } from "./requests.ts"

export const ROLES = ["admin", "manager", "catalogue", "fulfilment", "support", "finance", "viewer"] as const
export const LIMITS = ["whole", "channel", "location"] as const

export type Limit = (typeof LIMITS)[number]

/** Somebody who asks, as a line of the table names them and one of its columns. */
export type Actor = { name: string; limit: Limit; id: string; headers: Headers }

/** Somebody who is not signed in. */
export const nobody: Actor = { name: "anonymous", limit: "whole", id: "", headers: {} }

type Shop = { url: string; owner: AdminClient; state: State }
type Reach = { channel: string[]; location: string[] }

const scopeTypes = { channel: "sales_channel", location: "stock_location" } as const

/** Who asks for routes of the admin: each role without limits and within each, a key, and three who have no business there. */
export const createActors = async (shop: Shop, reach: Reach): Promise<Actor[]> => {
  const owner: Actor = { name: "owner", limit: "whole", ...(await signedIn(shop, "owner@isolation.test")) }
  await assign(shop, { subject_id: owner.id, role_id: "owner" })
  const actors = [owner]
  for (const limit of LIMITS) {
    const scope = limit === "whole" ? {} : { scope_type: scopeTypes[limit], scope_ids: reach[limit] }
    for (const role of ROLES) {
      const member = await signedIn(shop, `${role}.${limit}@isolation.test`)
      await assign(shop, { subject_id: member.id, role_id: role, ...scope })
      actors.push({ name: role, limit, ...member })
    }
    const key = await createKey(shop, limit)
    await assign(shop, { subject_type: "api-key", subject_id: key.id, role_id: "admin", ...scope })
    actors.push({ name: "key", limit, ...key })
  }
  return [
    ...actors,
    await createShopper(shop, "shopper"),
    { name: "example", limit: "whole", ...(await actorOfType(shop, "example", "example@isolation.test")) },
    nobody,
  ]
}

/** Somebody with an account in the shop. */
export const createShopper = async (shop: Shop, name: string): Promise<Actor> => ({
  ...{ name, limit: "whole" },
  ...(await actorOfType(shop, "customer", `${name}@isolation.test`)),
})

const assign = ({ owner }: Shop, body: object) => owner.post("/admin/access/assignments", body)

const password = (email: string) => `password of ${email}`

/** A member of the team who has no role yet. */
const signedIn = async ({ url, owner }: Shop, email: string) => {
  const { invite } = await owner.post<{ invite: { token: string } }>("/admin/invites", { email })
  const token = await register(url, "user", email)
  const { user } = await post<{ user: { id: string } }>(
    `${url}/admin/invites/accept?token=${invite.token}`,
    { email, first_name: email.split("@")[0], last_name: "Test" },
    token
  )
  return { id: user.id, headers: bearer(await signIn(url, "user", email)) }
}

const createKey = async ({ owner }: Shop, limit: Limit) => {
  const { api_key } = await owner.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
    title: `Key ${limit}`,
    type: "secret",
  })
  return { id: api_key.id, headers: { authorization: `Basic ${Buffer.from(`${api_key.token}:`).toString("base64")}` } }
}

/** A shopper, or the example of another actor type, whose id a plugin of theirs would write into the login. */
const actorOfType = async ({ url, state }: Shop, type: string, email: string) => {
  const token = await register(url, type, email)
  const id =
    type === "customer"
      ? (await post<{ customer: { id: string } }>(`${url}/store/customers`, { email }, token, await publishable(state)))
          .customer.id
      : `${type}_1`
  await state.sql(
    `update auth_identity set app_metadata = coalesce(app_metadata, '{}') || jsonb_build_object($1::text, $2::text)
     where id = (select auth_identity_id from provider_identity where entity_id = $3)`,
    [`${type}_id`, id, email]
  )
  return { id, headers: bearer(await signIn(url, type, email)) }
}

/** The header by which the storefront says which channels it sells for. */
export const publishable = async (state: State): Promise<Headers> => {
  const [key] = await state.sql<{ token: string }>("select token from api_key where type = 'publishable' limit 1")
  return { "x-publishable-api-key": key!.token }
}

const register = async (url: string, type: string, email: string): Promise<string> =>
  (await post<{ token: string }>(`${url}/auth/${type}/emailpass/register`, { email, password: password(email) })).token

const signIn = async (url: string, type: string, email: string): Promise<string> =>
  (await post<{ token: string }>(`${url}/auth/${type}/emailpass`, { email, password: password(email) })).token

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })

const post = async <T>(address: string, body: unknown, token?: string, more: Headers = {}): Promise<T> => {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && bearer(token)), ...more },
    body: JSON.stringify(body),
  })
  if (!answer.ok) {
    throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`)
  }
  return (await answer.json()) as T
}
