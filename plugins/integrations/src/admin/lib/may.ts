export type Me = {
  id: string
  is_owner: boolean
  /** What they may do everywhere. */
  policies: string[]
  /** What they may do within limits alone, and within which. */
  limited?: Record<string, { scope_type: string; scope_ids: string[] }[]>
}

/** Everybody, where no access plugin is installed. */
export const UNLIMITED: Me = { id: "", is_owner: true, policies: [] }

/** True for what somebody may do to the whole shop; nothing, until it is known who they are. */
export const mayEverywhere = (me: Me | undefined, policy: string): boolean =>
  !!me && (me === UNLIMITED || me.policies.includes(policy))

/** True for what somebody may do at all, if only within the limits of a role. */
export const maySomewhere = (me: Me | undefined, policy: string): boolean =>
  mayEverywhere(me, policy) || Object.hasOwn(me?.limited ?? {}, policy)
