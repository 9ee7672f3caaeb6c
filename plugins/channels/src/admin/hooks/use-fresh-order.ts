import { useEffect, useRef } from "react"
import { useQueryClient } from "@tanstack/react-query"
import type { ChannelOrder } from "../lib/types"

/** Reads the order of the page around it again whenever the channel's order has moved on: both change together. */
export const useFreshOrder = (order: Pick<ChannelOrder, "status" | "events"> | undefined): void => {
  const queries = useQueryClient()
  const seen = useRef<string>()
  const state = order && `${order.status} ${order.events?.length ?? 0}`
  useEffect(() => {
    if (state && seen.current && state !== seen.current) {
      // The first part of all keys that Medusa's own order page reads under.
      void queries.invalidateQueries({ queryKey: ["orders"] })
    }
    seen.current = state ?? seen.current
  }, [state, queries])
}
