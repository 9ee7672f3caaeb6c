import type { SqlExecutor } from "@pasar/integrations"
import type { LimitedScope } from "@pasar/integrations/types"

/**
 * A kind of account beside the team's and the shoppers', such as a vendor's. Who has one signs in at `/auth/<type>/…`,
 * reaches routes under `/<type>` and never one of the admin; nobody else reaches theirs.
 */
export type ActorType = {
  /** As it stands in tokens, and as the first part of the path of its routes: small letters, `-` and `_`. */
  type: string
  /** The ids to which one of these accounts is limited now; where there are none, it is shut out. */
  reach(sql: SqlExecutor, actor_id: string): Promise<Partial<Record<LimitedScope, readonly string[]>>>
  /** The one route below the prefix, asked by POST, where a login that belongs to nobody yet gets its account. */
  register?: string
}

/** Taken by Medusa, by us, or by a channel. */
const TAKEN = new Set(["admin", "store", "auth", "hooks", "health", "app", "static", "cloud", "channels"])
/** Who signs in by Medusa's own ways. */
const CORE = new Set(["user", "customer", "api-key"])

/** Shared by every copy of this package in one process. */
const known = (): Map<string, ActorType> => {
  const holder = globalThis as unknown as Record<symbol, Map<string, ActorType> | undefined>
  return (holder[Symbol.for("@pasar/access:actor-types")] ??= new Map())
}

/** Notes an actor type, so that its routes are guarded. Errors: a name that is taken or could not be a part of a path. */
export const registerActorType = (actor: ActorType): void => {
  const { type } = actor
  if (!/^[a-z][a-z_-]{1,40}$/.test(type) || TAKEN.has(type) || CORE.has(type)) {
    throw new Error(`"${type}" cannot be an actor type: it is taken, or no plain name in small letters.`)
  }
  known().set(type, actor)
}

/** The actor type whose routes lie at this path; nothing for the admin, the store and all else. */
export const actorTypeAt = (path: string): ActorType | undefined =>
  known().get((path.split("/")[1] ?? "").toLowerCase())
