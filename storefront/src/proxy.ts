import { NextResponse, type NextRequest } from "next/server"

const hasCountry = /^\/[a-z]{2}(?:\/|$)/

/** Pages live under a country (`/sg/products`); an address without one is sent to the shopper's own. */
export const proxy = (request: NextRequest) => {
  const { pathname, search } = request.nextUrl
  if (hasCountry.test(pathname)) {
    return NextResponse.next()
  }
  const url = new URL("/enter", request.url)
  url.searchParams.set("to", pathname + search)
  return NextResponse.rewrite(url)
}

export const config = { matcher: ["/((?!api/|_next/|enter$|.*\\.(?:svg|png|ico|txt|xml)$).*)"] }
