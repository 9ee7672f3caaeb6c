import type { FastifyReply, FastifyRequest } from "fastify"
import type { Fault } from "../faults/fault-kinds.ts"
import type { Platform } from "../platform.ts"
import type { CallAnswer } from "./api-call.ts"
import { FileAnswer } from "./file-answer.ts"
import { tooManyRequests } from "./rate-limiter.ts"
import type { ShopeeError } from "./shopee-error.ts"

/** One call that is being answered; `finish` writes its line of the log. */
export interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
  finish: (error: string) => void
}

/** Answers in the envelope, or with a file. */
export function sendAnswer(platform: Platform, exchange: Exchange, path: string, answer: CallAnswer): FastifyReply {
  const { reply, finish } = exchange
  if (answer instanceof FileAnswer) {
    reply.type(answer.contentType).send(answer.bytes)
  } else {
    // The product module has a warning text in every answer.
    const warning = path.includes("/product/") ? { warning: "" } : {}
    reply.send({ error: "", message: "", ...warning, request_id: platform.ids.hex32("request"), ...answer })
  }
  finish("")
  return reply
}

/** Answers with an error; its class decides the HTTP status. */
export function sendError(platform: Platform, { reply, finish }: Exchange, error: ShopeeError): FastifyReply {
  reply.code(platform.store.state.settings.http_status[error.class])
  reply.send({
    request_id: platform.ids.hex32("request"),
    error: error.error,
    message: error.message,
    ...error.extra,
  })
  finish(error.error)
  return reply
}

/** Never answers: the call ends when the client gives up, or with the sandbox. */
export function holdOpen({ request, reply, finish }: Exchange): FastifyReply {
  reply.hijack()
  request.raw.socket.once("close", () => finish("timeout"))
  return reply
}

/** Answers as a fault wants it; null where the fault leaves the answer to the gateway. */
export function sendFault(platform: Platform, exchange: Exchange, fault: Fault): FastifyReply | null {
  switch (fault.kind) {
    case "outage":
      return sendHtml(exchange, 503, "Service Temporarily Unavailable", fault.kind)
    case "http_500":
      return sendHtml(exchange, 500, "Internal Server Error", fault.kind)
    case "rate_limit":
      return sendError(platform, exchange, tooManyRequests())
    case "timeout":
      return holdOpen(exchange)
    default:
      return null
  }
}

// What stands before the API answers in HTML, not in the API's envelope.
function sendHtml({ reply, finish }: Exchange, status: number, title: string, error: string): FastifyReply {
  reply.code(status).type("text/html").send(`<html><body><h1>${status} ${title}</h1></body></html>`)
  finish(error)
  return reply
}
