import type { FastifyInstance, FastifyReply } from "fastify"
import type { CallLog } from "../control/call-log.ts"
import { ANSWER_FAULTS } from "../faults/fault-kinds.ts"
import type { Platform } from "../platform.ts"
import type { ApiCall, CallAnswer } from "./api-call.ts"
import { Body } from "./body.ts"
import { checkCall } from "./check-call.ts"
import { commonStyle, productStyle } from "./param-style.ts"
import { Query } from "./query.ts"
import { holdOpen, sendAnswer, sendError, sendFault, type Exchange } from "./reply.ts"
import { paramError, ShopeeError } from "./shopee-error.ts"

const API_BASE = "/api/v2"

const BODY_LIMIT = 4 * 1024 * 1024
const SKEW_S = 600

/** Serves calls behind the gateway: faults, checks, the envelope, and one line in the call log for each. */
export function serveCalls(app: FastifyInstance, platform: Platform, calls: readonly ApiCall[], log: CallLog): void {
  app.removeAllContentTypeParsers()
  // The body stays raw: the gateway judges the query first, whatever the body is.
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body)
  )
  for (const call of calls) {
    app.route({
      method: [...call.methods],
      url: `${API_BASE}${call.path}`,
      handler: (request, reply) => {
        const entry = log.open(request.method, `${API_BASE}${call.path}`)
        const finish = (error: string): void => log.close(entry, reply.statusCode, error)
        return serve(platform, call, { request, reply, finish }, (kind) => (entry.fault = kind))
      },
    })
  }
  app.all("/api/*", (request, reply) => {
    const entry = log.open(request.method, new URL(request.url, "http://sandbox").pathname)
    const finish = (error: string): void => log.close(entry, reply.statusCode, error)
    const text = "Permission denied. This API is currently offline or the request path is incorrect."
    return sendError(platform, { request, reply, finish }, paramError(text))
  })
}

async function serve(
  platform: Platform,
  call: ApiCall,
  exchange: Exchange,
  noteFault: (kind: string) => void
): Promise<FastifyReply> {
  const path = `${API_BASE}${call.path}`
  const fault = platform.faults.firstToFire(ANSWER_FAULTS, path)
  if (fault) {
    noteFault(fault.kind)
    const broken = sendFault(platform, exchange, fault)
    if (broken) {
      return broken
    }
  }
  try {
    const answer = await answerCall(platform, call, exchange, fault ? (fault.seconds ?? SKEW_S) : 0)
    // Eligible only here, because this fault is about changes that were made.
    if (exchange.request.method === "POST" && platform.faults.fire("commit_then_timeout", path)) {
      noteFault("commit_then_timeout")
      return holdOpen(exchange)
    }
    return sendAnswer(platform, exchange, path, answer)
  } catch (error) {
    if (error instanceof ShopeeError) {
      return sendError(platform, exchange, error)
    }
    exchange.request.log.error(error)
    return sendError(platform, exchange, new ShopeeError("server", "error_server", "Something went wrong."))
  }
}

function answerCall(
  platform: Platform,
  call: ApiCall,
  { request }: Exchange,
  skew_s: number
): CallAnswer | Promise<CallAnswer> {
  const query = new URL(request.url, "http://sandbox").searchParams
  checkCall(platform, { kind: call.kind, path: `${API_BASE}${call.path}`, query, ip: request.ip, skew_s })
  const style = call.path.startsWith("/product/") ? productStyle : commonStyle
  const method = request.method === "POST" ? "POST" : "GET"
  return call.handle({
    platform,
    query: new Query(query, style, platform.store.state.settings.array_encoding),
    body: new Body(method === "POST" ? readJson(request.body) : {}, style),
    method,
  })
}

function readJson(raw: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.isBuffer(raw) && raw.length > 0 ? raw.toString("utf8") : "{}")
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // Answered below, like any other body that is not an object.
  }
  throw paramError("Wrong parameters, detail: the request body is not a JSON object.")
}
