import { createHash, createHmac } from "node:crypto"
import { anew, type Recipes, type Room } from "../../recipe.ts"
import { unique } from "../make.ts"
import { login, signInBy } from "./sign-in.ts"

/** RFC 6238 as an authenticator app does it, written from the standard. */
const codeOf = (secret: string, at = Date.now()): string => {
  const bits = [...secret].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
  const bytes = bits
    .join("")
    .match(/.{8}/g)!
    .map((byte) => parseInt(byte, 2))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac("sha1", Buffer.from(bytes)).update(step).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, "0")
}

type Begun = { secret: string; mfa_factor: { id: string } }
type Headers = Record<string, string>

/** An authenticator app that somebody has begun to set up. */
const begun = async (room: Room, headers: Headers = room.actor.headers) => {
  const { secret, mfa_factor } = await signInBy<Begun>(room, "mfa/factors", { provider: "totp", label: "app" }, headers)
  return { id: mfa_factor.id, secret }
}

/** The same, in use. */
const used = async (room: Room, headers?: Headers) => {
  const factor = await begun(room, headers)
  await signInBy(
    room,
    `mfa/factors/${factor.id}/verify`,
    { code: codeOf(factor.secret) },
    headers ?? room.actor.headers
  )
  return factor
}

type SignedIn = { token: string; mfa_challenge: { id: string } }

/** Somebody who has given their password and is asked for the second factor. */
const halfway = async (room: Room) => {
  const account = await login(room)
  const { token } = await signInBy<SignedIn>(room, "customer/emailpass", account)
  const { secret } = await used(room, { authorization: `Bearer ${token}` })
  const { token: half, mfa_challenge } = await signInBy<SignedIn>(room, "customer/emailpass", account)
  return {
    params: { id: mfa_challenge.id },
    body: { method: "totp", code: codeOf(secret) },
    headers: { authorization: `Bearer ${half}` },
  }
}

/** An address that somebody is to prove is theirs; the code goes by e-mail, and its hash into the database. */
const asked = async (room: Room) => {
  const entity_id = `${unique(room.half)}@sign-in.test`
  await signInBy(room, "verification/request", { entity_id, entity_type: "email" }, room.actor.headers)
  const code = unique(room.half)
  await room.state.sql(
    `update auth_verification set provider_metadata = jsonb_build_object('token_hash', $2::text) where entity_id = $1`,
    [entity_id, createHash("sha256").update(code).digest("hex")]
  )
  return { body: { code } }
}

/** Second factors and addresses, which belong to whoever is signed in. */
export const factors: Recipes = {
  "GET /auth/mfa/factors": () => ({}),
  "POST /auth/mfa/factors": () => ({ body: { provider: "totp", label: "app" } }),
  "POST /auth/mfa/factors/:id/verify": anew(async (room) => {
    const { id, secret } = await begun(room)
    return { params: { id }, body: { code: codeOf(secret) } }
  }),
  "DELETE /auth/mfa/factors/:id": anew(async (room) => {
    const { id, secret } = await used(room)
    return { params: { id }, body: { method: "totp", code: codeOf(secret) } }
  }),
  "POST /auth/mfa/recovery-codes": anew(async (room) => {
    await used(room)
    return { body: {} }
  }),
  "POST /auth/mfa/challenges/:id/verify": anew(halfway),
  "POST /auth/verification/request": (room) => ({
    body: { entity_id: `${unique(room.half)}@sign-in.test`, entity_type: "email" },
  }),
  "POST /auth/verification/confirm": asked,
}
