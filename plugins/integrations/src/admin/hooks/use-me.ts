import { useQuery } from "@tanstack/react-query"
import { getJson } from "../lib/client"

export type Me = { id: string; is_owner: boolean; policies: string[] }

const FRESH_MS = 30_000

/** Who is signed in and what they may do; undefined until it is known. */
export const useMe = (): Me | undefined => {
  const { data, error } = useQuery({
    queryKey: ["pasar", "access", "me"],
    queryFn: () => getJson<{ me: Me }>("/admin/access/me"),
    staleTime: FRESH_MS,
    retry: false,
  })
  // Without the access plugin there is no such route, and nobody is limited.
  return (error as { status?: number } | null)?.status === 404 ? UNLIMITED : data?.me
}

const UNLIMITED: Me = { id: "", is_owner: true, policies: [] }

/** Tells whether who is signed in may do something; no, until it is known. The server decides in any case. */
export const useMay = (): ((policy: string) => boolean) => {
  const me = useMe()
  return (policy) => !!me && (me === UNLIMITED || me.policies.includes(policy))
}
