import type { Member } from "./types"

/** What somebody is called: their name, else their address. */
export const nameOf = ({ first_name, last_name, email }: Pick<Member, "first_name" | "last_name" | "email">): string =>
  [first_name, last_name].filter(Boolean).join(" ") || email
