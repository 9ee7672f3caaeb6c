import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { getJson, type ListAnswer, type ListQuery } from "../lib/client"

/** One page of a list as a screen shows it. */
export type ListState<Row> = {
  rows: Row[] | undefined
  count: number
  error: Error | null
  isPending: boolean
  refetch: () => void
  /** What the rows answer; none while the rows of the view before are still shown. */
  view: string | undefined
}

/**
 * Reads one page of an admin list of ours. `topic` is both the cache's key and the live topic that refreshes it; rows
 * stay on screen while the next page loads.
 */
export const useList = <Key extends string, Row>(
  topic: string,
  path: string,
  key: Key,
  query: ListQuery = {}
): ListState<Row> => {
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ["pasar", topic, path, query],
    queryFn: () => getJson<ListAnswer<Key, Row>>(path, query),
    placeholderData: keepPreviousData,
  })
  return {
    rows: data?.[key] as Row[] | undefined,
    count: data?.count ?? 0,
    error,
    isPending,
    refetch,
    view: isPlaceholderData ? undefined : JSON.stringify(query),
  }
}
