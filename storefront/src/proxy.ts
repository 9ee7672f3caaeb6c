import { NextResponse, type NextRequest } from "next/server"
import { env } from "@/lib/env"
import { securityHeaders } from "@/lib/security-headers"

const hasCountry = /^\/[a-z]{2}(?:\/|$)/
const isFile = /\.(?:svg|png|ico|txt|xml)$/

/**
 * Pages live under a country (`/sg/products`); an address without one is sent to the shopper's own. Every page gets a
 * nonce: Next.js reads it from the request and marks its own scripts with it.
 */
export const proxy = (request: NextRequest) => {
  const { pathname, search } = request.nextUrl
  const answer = securityHeaders({
    nonce: Buffer.from(crypto.randomUUID()).toString("base64"),
    is_https: env().STOREFRONT_URL.startsWith("https://"),
    is_development: process.env.NODE_ENV === "development",
  })
  const headers = new Headers(request.headers)
  headers.set("Content-Security-Policy", answer["Content-Security-Policy"]!)
  const response = respond(request, hasCountry.test(pathname) || pathname === "/enter" || isFile.test(pathname), {
    to: pathname + search,
    headers,
  })
  for (const [name, value] of Object.entries(answer)) {
    response.headers.set(name, value)
  }
  return response
}

const respond = (request: NextRequest, is_settled: boolean, { to, headers }: { to: string; headers: Headers }) => {
  if (is_settled) {
    return NextResponse.next({ request: { headers } })
  }
  const url = new URL("/enter", request.url)
  url.searchParams.set("to", to)
  return NextResponse.rewrite(url, { request: { headers } })
}

export const config = { matcher: ["/((?!api/|_next/).*)"] }
