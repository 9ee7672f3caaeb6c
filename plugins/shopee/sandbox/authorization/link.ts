import { checkCall } from "../gateway/check-call.ts"
import { paramError } from "../gateway/shopee-error.ts"
import type { Platform } from "../platform.ts"

/** What a link of the app asks the seller for. */
export interface AuthorizationLink {
  redirect: string
  state: string | null
}

const NOT_DECLARED = "The domain of redirect_uri is not consistent with the Redirect URL Domain declared in console"

/** Reads the signed link; it dies with its timestamp. The callback parameter is called `redirect`. */
export function readSignedLink(
  platform: Platform,
  path: string,
  query: URLSearchParams,
  ip: string
): AuthorizationLink {
  checkCall(platform, { kind: "public", path, query, ip, skew_s: 0 })
  return readRedirect(platform, "redirect", query)
}

/** Reads the fixed link, which has no timestamp and no signature. The callback parameter is called `redirect_uri`. */
export function readFixedLink(platform: Platform, query: URLSearchParams): AuthorizationLink {
  if (Number(query.get("partner_id")) !== platform.options.partner_id) {
    throw paramError("partner_id is invalid")
  }
  if (!["seller", "supplier", "user"].includes(query.get("auth_type") ?? "")) {
    throw paramError("auth_type must be seller, supplier or user.")
  }
  if (query.get("response_type") !== "code") {
    throw paramError("response_type must be code.")
  }
  return readRedirect(platform, "redirect_uri", query)
}

/** Reads what a page's own form brings back. */
export const readForm = (platform: Platform, form: URLSearchParams): AuthorizationLink =>
  readRedirect(platform, "redirect_uri", form)

function readRedirect(platform: Platform, name: string, query: URLSearchParams): AuthorizationLink {
  const redirect = query.get(name) ?? ""
  if (!URL.canParse(redirect) || !/^https?:/.test(redirect)) {
    throw paramError(`${name} is missing or is no URL.`)
  }
  const { redirect_domain } = platform.store.state.settings
  if (redirect_domain && new URL(redirect).host !== redirect_domain) {
    throw paramError(NOT_DECLARED)
  }
  return { redirect, state: query.get("state") }
}

/** Where the seller's browser goes after the approval. */
export function redirectWithCode(
  link: AuthorizationLink,
  code: string,
  owner: { shop_id: number } | { main_account_id: number }
): string {
  const url = new URL(link.redirect)
  url.searchParams.set("code", code)
  for (const [name, id] of Object.entries(owner)) {
    url.searchParams.set(name, String(id))
  }
  if (link.state !== null) {
    url.searchParams.set("state", link.state)
  }
  return url.toString()
}
