import Medusa from "@medusajs/js-sdk"

declare const __BACKEND_URL__: string | undefined

/** The admin's own session; every screen of ours calls the server through it. */
export const client = new Medusa({
  baseUrl: (typeof __BACKEND_URL__ === "string" && __BACKEND_URL__) || "/",
  auth: { type: "session" },
}).client

/** Medusa's list shape: `{ <resource>: [...], count, offset, limit }`. */
export type ListAnswer<Key extends string, Row> = Record<Key, Row[]> & { count: number; offset: number; limit: number }

export type ListQuery = Record<string, string | number | undefined>

export const getJson = <Answer>(path: string, query: ListQuery = {}): Promise<Answer> =>
  client.fetch<Answer>(path, {
    query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== "")),
  })

type Request = { method?: "POST" | "DELETE"; body?: object }

export const sendJson = <Answer>(path: string, { method = "POST", body = {} }: Request = {}): Promise<Answer> =>
  client.fetch<Answer>(path, method === "DELETE" ? { method } : { method, body })
