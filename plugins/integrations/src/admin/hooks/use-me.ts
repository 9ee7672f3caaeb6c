import { useQuery } from "@tanstack/react-query"
import { getJson } from "../lib/client"
import { mayEverywhere, maySomewhere, UNLIMITED, type Me } from "../lib/may"

export type { Me } from "../lib/may"

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

/**
 * Tells whether who is signed in may do something, if only within the limits of a role; no, until it is known. The server
 * decides in any case.
 */
export const useMay = (): ((policy: string) => boolean) => {
  const me = useMe()
  return (policy) => maySomewhere(me, policy)
}

/** Tells whether who is signed in may do something to the whole shop, for what reaches across all limits. */
export const useMayEverywhere = (): ((policy: string) => boolean) => {
  const me = useMe()
  return (policy) => mayEverywhere(me, policy)
}
