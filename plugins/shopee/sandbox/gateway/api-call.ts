import type { Platform } from "../platform.ts"
import type { Body } from "./body.ts"
import type { CallKind } from "./check-call.ts"
import type { FileAnswer } from "./file-answer.ts"
import type { Query } from "./query.ts"

export interface CallContext {
  platform: Platform
  /** Business parameters of the query string. */
  query: Query
  /** The JSON body; empty for GET. */
  body: Body
  method: "GET" | "POST"
}

/** What a handler answers: the fields beside `request_id`, `error` and `message`, or a file. */
export type CallAnswer = Record<string, unknown> | FileAnswer

/** One call of the API. */
export interface ApiCall {
  /** Path after `/api/v2`. */
  path: string
  methods: readonly ("GET" | "POST")[]
  kind: CallKind
  handle: (context: CallContext) => CallAnswer | Promise<CallAnswer>
}

/** Declares a call that only reads. */
export const get = (path: string, kind: CallKind, handle: ApiCall["handle"]): ApiCall => ({
  path,
  methods: ["GET"],
  kind,
  handle,
})

/** Declares a call that takes a JSON body. */
export const post = (path: string, kind: CallKind, handle: ApiCall["handle"]): ApiCall => ({
  path,
  methods: ["POST"],
  kind,
  handle,
})
