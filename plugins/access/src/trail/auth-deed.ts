import { withoutEndSlashes } from "../front/end-slashes"

/** What a request to `/auth` does: the last parts of its path say it. A login of somebody who works here opens every door. */
const byPath: [method: RegExp, path: RegExp, action: string][] = [
  [/^(GET|POST)$/, /^\/(?!(mfa|token|verification)\/)[^/]+\/(?!(providers|user)$)[^/]+(\/callback)?$/, "sign_in"],
  [/^POST$/, /^\/mfa\/challenges\/[^/]+\/verify$/, "sign_in"],
  [/^POST$/, /^\/[^/]+\/[^/]+\/register$/, "register_login"],
  [/^POST$/, /^\/[^/]+\/[^/]+\/reset-password$/, "ask_password_reset"],
  [/^POST$/, /^\/[^/]+\/[^/]+\/update$/, "change_password"],
  [/^POST$/, /^\/session$/, "start_session"],
  [/^DELETE$/, /^\/session$/, "sign_out"],
  [/^POST$/, /^\/token\/refresh$/, "refresh_token"],
  [/^(POST|DELETE)$/, /^\/mfa\//, "change_mfa"],
]

/** The name of what is done at this path below `/auth`; nothing for what is not recorded of anybody. */
export const authAction = (method: string, path: string): string | undefined => {
  const plain = withoutEndSlashes(path.toLowerCase())
  return byPath.find(([methods, paths]) => methods.test(method) && paths.test(plain))?.[2]
}

/** What a token says, read and not checked: only for one that this server has just given. */
export const claimsOf = (token: unknown): { actor_type?: string; actor_id?: string } => {
  try {
    const [, payload = ""] = String(token).split(".")
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, string>
  } catch {
    return {}
  }
}
