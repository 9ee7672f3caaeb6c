import { lookup as systemLookup, type LookupAddress } from "node:dns"
import { request as plainRequest, type IncomingMessage } from "node:http"
import { request as secureRequest } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { Readable } from "node:stream"
import ipaddr from "ipaddr.js"
import { IntegrationError } from "../types"

export type PublicFetchOptions = {
  /** Addresses that are let through although they are not public: for tests and development. */
  allow?: string[]
  /** Resolves names; every address that it answers is checked, and the connection goes to one of these. */
  lookup?: typeof systemLookup
}

type PublicRequest = Pick<RequestInit, "method" | "signal"> & { headers?: Record<string, string>; body?: string }

/** A fetch for addresses that a person has entered: it reaches nothing inside the network where this server stands. */
export type PublicFetch = (address: string | URL, request?: PublicRequest) => Promise<Response>

const MAX_REDIRECTS = 5
const WITHOUT_BODY = [101, 204, 205, 304]

/** False for private, loopback, link-local, multicast and all other addresses that are not one host on the internet. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast"

/**
 * Checks each address after names are resolved, on the very connection and again for each redirect, so that neither a
 * name that changes its mind nor a redirect leads inside.
 */
export const createPublicFetch = ({ allow = [], lookup = systemLookup }: PublicFetchOptions = {}): PublicFetch => {
  const isAllowed = (address: string) => allow.includes(address) || isPublicAddress(address)
  const guarded = guardedLookup(isAllowed, lookup)
  return async (address, request = {}) => {
    let url = new URL(address)
    for (let redirects = 0; ; redirects++) {
      const answer = await send(url, request, guarded, isAllowed)
      const { location } = answer.headers
      const isRead = ["GET", "HEAD"].includes(request.method ?? "GET")
      if (!isRead || !location || ![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0)) {
        return toResponse(answer)
      }
      answer.destroy()
      if (redirects === MAX_REDIRECTS) {
        throw new IntegrationError("rejected", `${new URL(address).host} redirects too often.`)
      }
      const next = new URL(location, url)
      // What was meant for one host is no other host's business.
      request = next.origin === url.origin ? request : { ...request, headers: {} }
      url = next
    }
  }
}

const refused = (host: string) =>
  new IntegrationError("rejected", `${host} leads to an address that is not on the public internet.`)

const guardedLookup =
  (isAllowed: (address: string) => boolean, lookup: typeof systemLookup): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? []
      if (error || !first || !addresses.every(({ address }) => isAllowed(address))) {
        done(error ?? refused(host), "")
      } else if (options.all) {
        done(null, addresses)
      } else {
        done(null, first.address, first.family)
      }
    })

const send = async (
  url: URL,
  { method = "GET", headers, signal, body }: PublicRequest,
  lookup: LookupFunction,
  isAllowed: (address: string) => boolean
) =>
  await new Promise<IncomingMessage>((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, "")
    // Nobody looks up what is an address already.
    if (!["http:", "https:"].includes(url.protocol) || (isIP(host) && !isAllowed(host))) {
      throw refused(url.host)
    }
    const open = url.protocol === "https:" ? secureRequest : plainRequest
    open(url, { method, headers, lookup, signal: signal ?? undefined, agent: false }, resolve)
      .on("error", reject)
      .end(body)
  })

const toResponse = (answer: IncomingMessage): Response => {
  const status = answer.statusCode ?? 502
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value])
  )
  const body = WITHOUT_BODY.includes(status) ? null : (Readable.toWeb(answer) as unknown as ReadableStream)
  return new Response(body, { status, headers })
}
