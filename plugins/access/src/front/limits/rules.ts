export type Rule = { points: number; seconds: number }

/** Requests that count together: what they cost the shop, and what repeating them could win. */
export type LimitClass = "admin" | "store" | "sign_in" | "reset" | "form" | "other"

/** Far above what a person or an integration needs; `RATE_LIMITS` changes them. */
export const DEFAULT_RULES: Record<LimitClass, Rule> = {
  admin: { points: 6_000, seconds: 60 },
  store: { points: 3_000, seconds: 60 },
  sign_in: { points: 30, seconds: 300 },
  reset: { points: 5, seconds: 3_600 },
  form: { points: 20, seconds: 3_600 },
  other: { points: 6_000, seconds: 60 },
}

/** Classes whose count is shared by all processes and outlives them; the others are counted in each process. */
export const SHARED_CLASSES: ReadonlySet<LimitClass> = new Set(["sign_in", "reset", "form"])

/** Reads `class=requests/seconds` pairs, separated by commas, over the defaults. */
export const parseRules = (text = ""): Record<LimitClass, Rule> => {
  const given = text.split(",").filter(Boolean)
  const pairs = given.map((pair) => {
    const [, name, points, seconds] = /^\s*(\w+)=(\d+)\/(\d+)\s*$/.exec(pair) ?? []
    if (!name || !(name in DEFAULT_RULES)) {
      throw new Error(`RATE_LIMITS: "${pair}" is not one of ${Object.keys(DEFAULT_RULES).join(", ")}=requests/seconds`)
    }
    return [name, { points: Number(points), seconds: Number(seconds) }] as const
  })
  return { ...DEFAULT_RULES, ...Object.fromEntries(pairs) }
}

/** What is in no class: webhooks have limits of their own, and a probe must be answered. */
const OUTSIDE: ReadonlySet<string> = new Set(["hooks", "health"])

/** What strangers fill in, beside the ways to sign in. */
const FORMS: ReadonlySet<string> = new Set(["POST store/customers", "POST admin/invites/accept"])

/** The class of a request; undefined for webhooks and health. */
export const classOf = (method: string, pathname: string): LimitClass | undefined => {
  const [area = "", ...rest] = pathname.toLowerCase().split("/").slice(1)
  while (rest.at(-1) === "") {
    rest.pop()
  }
  if (OUTSIDE.has(area)) {
    return undefined
  }
  if (method === "OPTIONS") {
    return "other"
  }
  if (FORMS.has(`${method} ${area}/${rest.join("/")}`)) {
    return "form"
  }
  if (area === "admin" || area === "store") {
    return area
  }
  return area === "auth" ? classOfAuth(method, rest) : "other"
}

/** What is asked below `/auth` without proving anything, or with a token that is good already. */
const CHEAP = /^((get|head) ([^/]+\/providers|mfa\/factors)|[a-z]+ (session|token\/refresh))$/

const classOfAuth = (method: string, rest: string[]): LimitClass => {
  const last = rest.at(-1) ?? ""
  if (["reset-password", "update"].includes(last)) {
    return "reset"
  }
  if (last === "register") {
    return "form"
  }
  return CHEAP.test(`${method} ${rest.join("/")}`.toLowerCase()) ? "store" : "sign_in"
}
