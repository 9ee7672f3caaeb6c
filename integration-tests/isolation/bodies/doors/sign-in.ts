import { createHash, createHmac, randomUUID } from "node:crypto"
import { pushSignature, statusPush } from "../../../http/support/push.ts"
import { testEnvironment } from "../../../harness/root.ts"
import { anew, type Recipes, type Room } from "../../recipe.ts"
import { send, type Call } from "../../requests.ts"
import { unique } from "../make.ts"

const PASSWORD = "a password of the isolation proof"

/** Asks a door to sign in by, for what a recipe needs first. */
export const signInBy = async <T>(
  { url }: Room,
  path: string,
  body: object,
  headers: Call["headers"] = {}
): Promise<T> => {
  const { status, text } = await send(url, "POST", `/auth/${path}`, headers, { body })
  if (status >= 300) {
    throw new Error(`/auth/${path} answered ${status}: ${text}`)
  }
  return JSON.parse(text) as T
}

/** Registers a login that is nobody's yet, and gives its token. */
export const registered = async (room: Room, type: string, email: string): Promise<string> =>
  (await signInBy<{ token: string }>(room, `${type}/emailpass/register`, { email, password: PASSWORD })).token

const provider = { actor_type: "customer", auth_provider: "emailpass" }
const elsewhere = { actor_type: "user", auth_provider: "throwaway" }

/** A login of a shopper's. */
export const login = async (room: Room) => {
  const email = `${unique(room.half)}@sign-in.test`
  await registered(room, provider.actor_type, email)
  return { email, password: PASSWORD }
}

/** Comes back from another site, with nobody's account yet. */
const cameBack = async (room: Room, auth_provider: string): Promise<Call> => {
  const path = `user/${auth_provider}/callback?email=${unique(room.half)}@sign-in.test`
  const { token } = await signInBy<{ token: string }>(room, path, {})
  return { params: { auth_provider }, headers: { authorization: `Bearer ${token}` } }
}

/** What is sent to somebody who has forgotten their password: signed by the shop, good once. */
const resetToken = async (room: Room): Promise<string> => {
  const { email } = await login(room)
  const jti = randomUUID()
  await room.state.sql(
    `insert into auth_password_reset_token
       (id, auth_identity_id, provider_identity_id, entity_id, token_hash, expires_at)
     select $3, auth_identity_id, id, entity_id, $2, now() + interval '15 minutes'
     from provider_identity where entity_id = $1`,
    [email, createHash("sha256").update(jti).digest("hex"), `reset_${unique(room.half)}`]
  )
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const exp = Math.floor(Date.now() / 1_000) + 600
  const claims = { entity_id: email, provider: "emailpass", actor_type: "customer", purpose: "reset", jti, exp }
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
  return `${text}.${createHmac("sha256", testEnvironment({}).JWT_SECRET!).update(text).digest("base64url")}`
}

/** Doors to sign in by, which look at what is brought rather than at who brings it. */
export const signIn: Recipes = {
  "GET /auth/:actor_type/:auth_provider": () => ({ params: elsewhere }),
  "POST /auth/:actor_type/:auth_provider": async (room) => ({ params: provider, body: await login(room) }),
  "POST /auth/:actor_type/:auth_provider/register": (room) => ({
    params: provider,
    body: { email: `${unique(room.half)}@sign-in.test`, password: PASSWORD },
  }),
  "GET /auth/:actor_type/:auth_provider/callback": (room) => ({
    params: elsewhere,
    query: `email=${unique(room.half)}@sign-in.test`,
  }),
  "POST /auth/:actor_type/:auth_provider/callback": (room) => ({
    params: elsewhere,
    query: `email=${unique(room.half)}@sign-in.test`,
  }),
  "POST /auth/:auth_provider/user": (room) => cameBack(room, "throwaway"),
  "POST /cloud/auth/users": async (room) => ({ headers: (await cameBack(room, "cloud")).headers }),
  "POST /auth/:actor_type/:auth_provider/reset-password": async (room) => ({
    params: provider,
    body: { identifier: (await login(room)).email },
  }),
  "POST /auth/:actor_type/:auth_provider/update": async (room) => ({
    params: provider,
    body: { password: "another password of the proof" },
    headers: { authorization: `Bearer ${await resetToken(room)}` },
  }),
  "GET /auth/:actor_type/providers": () => ({ params: provider }),
  "POST /auth/session": () => ({}),
  "DELETE /auth/session": async ({ url, actor }) => {
    const { cookie = "" } = await send(url, "POST", "/auth/session", actor.headers, {})
    return { headers: { cookie } }
  },
  "POST /auth/token/refresh": () => ({}),
  "POST /hooks/*": ({ url }) => {
    const body = JSON.parse(statusPush("NOTHING")) as object
    const headers = { authorization: pushSignature(`${url}/hooks/shopee`, JSON.stringify(body)) }
    return { params: { "*": "shopee" }, body, headers }
  },
  "POST /hooks/payment/:provider": () => ({ params: { provider: "system_default" } }),
  "GET /channels/callback/:provider": anew(async ({ owner }) => {
    const { authorize_url } = await owner.post<{ authorize_url: string }>("/admin/channel-connections/connect", {
      provider_id: "shopee",
    })
    const approved = await fetch(authorize_url, { redirect: "manual" })
    const { search } = new URL(approved.headers.get("location")!)
    return { params: { provider: "shopee" }, query: search.slice(1) }
  }),
}
