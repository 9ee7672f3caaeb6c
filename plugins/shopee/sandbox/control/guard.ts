import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { Refusal } from "../state/refusal.ts"

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"])
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Lets only this machine in; the host name is looked at too, so that no web page can reach it by a DNS trick. */
export async function onlyLoopback(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!LOOPBACK.has(request.ip) || !LOOPBACK_HOST.test(request.headers.host ?? "localhost")) {
    await reply
      .code(403)
      .send({ error: "forbidden", field: null, message: "The control API answers this machine only." })
  }
}

const STATUS = { not_found: 404, conflict: 409, invalid: 400 } as const

/** Answers refusals and inputs that do not fit the schema, naming the field. */
export function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    return reply.code(STATUS[error.kind]).send({ error: error.kind, field: error.field, message: error.message })
  }
  const problem = error.validation?.[0]
  if (problem) {
    const { missingProperty, additionalProperty } = problem.params
    const parts = [problem.instancePath.slice(1), missingProperty, additionalProperty]
    const field = parts.filter((part) => typeof part === "string" && part !== "").join("/")
    return reply
      .code(400)
      .send({ error: "invalid", field: field || null, message: `${field} ${problem.message}`.trim() })
  }
  const status = error.statusCode ?? 500
  if (status >= 500) {
    request.log.error(error)
  }
  return reply.code(status).send({ error: "invalid", field: null, message: error.message })
}
