import { createHash, createHmac, randomUUID } from "node:crypto"

type Sql = (query: string, params: unknown[]) => Promise<unknown>

/** One part of a token. */
export const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url")

/** A token with these claims, signed by HMAC whatever its head says. */
export const signToken = (secret: string, claims: unknown, alg = "HS256"): string => {
  const text = `${part({ alg, typ: "JWT" })}.${part(claims)}`
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
}

let strangers = 0

/** The token of somebody new, signed in and without a role: may nothing, and repeats nobody's refusal. */
export const strangersToken = async (sql: Sql, secret: string): Promise<string> => {
  strangers += 1
  const [actor_id, session_id] = [`user_stranger_${strangers}`, `sess_stranger_${strangers}`]
  await sql(
    `with made as (insert into "user" (id, email) values ($1, $1 || '@pasar.test'))
     insert into access_session (id, actor_type, actor_id, token_id, expires_at)
     values ($2, 'user', $1, 'token', now() + interval '1 hour')`,
    [actor_id, session_id]
  )
  const exp = Math.floor(Date.now() / 1_000) + 600
  return signToken(secret, { actor_type: "user", actor_id, session_id, token_id: "token", exp })
}

/** What is sent to somebody who has forgotten their password: signed by the shop, good once. */
export const resetToken = async (
  { sql, secret }: { sql: Sql; secret: string },
  { address, actor_type }: { address: string; actor_type: string }
): Promise<string> => {
  const jti = randomUUID()
  await sql(
    `insert into auth_password_reset_token (id, auth_identity_id, provider_identity_id, entity_id, token_hash, expires_at)
     select $3, auth_identity_id, id, entity_id, $2, now() + interval '15 minutes'
     from provider_identity where entity_id = $1`,
    [address, createHash("sha256").update(jti).digest("hex"), `reset_${jti}`]
  )
  const exp = Math.floor(Date.now() / 1_000) + 600
  return signToken(secret, { entity_id: address, provider: "emailpass", actor_type, purpose: "reset", jti, exp })
}
