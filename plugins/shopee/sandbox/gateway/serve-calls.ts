import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { CallLog } from "../control/call-log.ts"
import type { Fault } from "../faults/fault-kinds.ts"
import type { Platform } from "../platform.ts"
import type { ApiCall, CallAnswer } from "./api-call.ts"
import { Body } from "./body.ts"
import { checkCall } from "./check-call.ts"
import { commonStyle, productStyle } from "./param-style.ts"
import { Query } from "./query.ts"
import { tooManyRequests } from "./rate-limiter.ts"
import { paramError, ShopeeError } from "./shopee-error.ts"

const BASE = "/api/v2"
const BODY_LIMIT = 4 * 1024 * 1024

/** Serves calls behind the gateway: faults, checks, the envelope, and one line in the call log for each. */
export function serveCalls(app: FastifyInstance, platform: Platform, calls: readonly ApiCall[], log: CallLog): void {
  app.removeAllContentTypeParsers()
  // The body stays raw: the gateway judges the query first, whatever the body is.
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body))
  for (const call of calls) {
    app.route({
      method: [...call.methods],
      url: `${BASE}${call.path}`,
      handler: (request, reply) => serve(platform, call, log, request, reply),
    })
  }
  app.all("/*", (request, reply) => {
    const unknown = paramError("Permission denied. This API is currently offline or the request path is incorrect.")
    const entry = log.open(request.method, pathOf(request))
    return sendError(platform, reply, unknown, (error) => log.close(entry, reply.statusCode, error))
  })
}

async function serve(
  platform: Platform,
  call: ApiCall,
  log: CallLog,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const path = `${BASE}${call.path}`
  const entry = log.open(request.method, path)
  const finish = (error: string): void => log.close(entry, reply.statusCode, error)
  const fault = platform.faults.firstToFire(["outage", "clock_skew", "rate_limit", "http_500", "timeout"], path)
  entry.fault = fault?.kind ?? null
  const broken = fault && breakCall(platform, fault, request, reply, finish)
  if (broken) {
    return broken
  }
  try {
    const answer = await answerCall(platform, call, request, fault?.kind === "clock_skew" ? (fault.seconds ?? 600) : 0)
    // Eligible only now: this fault is about changes that were made.
    if (request.method === "POST" && platform.faults.fire("commit_then_timeout", path)) {
      entry.fault = "commit_then_timeout"
      return holdOpen(request, reply, finish)
    }
    return send(platform, reply, call, answer, finish)
  } catch (error) {
    if (error instanceof ShopeeError) {
      return sendError(platform, reply, error, finish)
    }
    request.log.error(error)
    return sendError(platform, reply, new ShopeeError("server", "error_server", "Something went wrong."), finish)
  }
}

function answerCall(
  platform: Platform,
  call: ApiCall,
  request: FastifyRequest,
  skew_s: number
): CallAnswer | Promise<CallAnswer> {
  const query = new URL(request.url, "http://sandbox").searchParams
  checkCall(platform, { kind: call.kind, path: `${BASE}${call.path}`, query, ip: request.ip, skew_s })
  const style = call.path.startsWith("/product/") ? productStyle : commonStyle
  return call.handle({
    platform,
    query: new Query(query, style, platform.store.state.settings.array_encoding),
    body: new Body(request.method === "POST" ? readJson(request.body) : {}, style),
    method: request.method === "POST" ? "POST" : "GET",
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

function breakCall(
  platform: Platform,
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  finish: (error: string) => void
): FastifyReply | null {
  switch (fault.kind) {
    case "outage":
      reply.code(503).type("text/html").send("<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>")
      finish("outage")
      return reply
    case "http_500":
      reply.code(500).type("text/html").send("<html><body><h1>500 Internal Server Error</h1></body></html>")
      finish("http_500")
      return reply
    case "rate_limit":
      return sendError(platform, reply, tooManyRequests(), finish)
    case "timeout":
      return holdOpen(request, reply, finish)
    default:
      return null
  }
}

// Never answers; the call ends when the client gives up, or with the sandbox.
function holdOpen(request: FastifyRequest, reply: FastifyReply, finish: (error: string) => void): FastifyReply {
  reply.hijack()
  request.raw.socket.once("close", () => finish("timeout"))
  return reply
}

function send(
  platform: Platform,
  reply: FastifyReply,
  call: ApiCall,
  answer: CallAnswer,
  finish: (error: string) => void
): FastifyReply {
  if (answer instanceof File) {
    void answer.arrayBuffer().then((bytes) => reply.type(answer.type).send(Buffer.from(bytes)))
  } else {
    const warning = call.path.startsWith("/product/") ? { warning: "" } : {}
    reply.send({ error: "", message: "", ...warning, request_id: platform.ids.hex32("request"), ...answer })
  }
  finish("")
  return reply
}

function sendError(
  platform: Platform,
  reply: FastifyReply,
  error: ShopeeError,
  finish: (error: string) => void
): FastifyReply {
  const request_id = platform.ids.hex32("request")
  reply.code(platform.store.state.settings.http_status[error.class])
  reply.send({ request_id, error: error.error, message: error.message, ...error.extra })
  finish(error.error)
  return reply
}

const pathOf = (request: FastifyRequest): string => new URL(request.url, "http://sandbox").pathname
