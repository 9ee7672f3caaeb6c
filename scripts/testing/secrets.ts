export type Finding = { file: string; line: number; kind: string }

/** Shapes that only a secret has. What stands for one in tests and the sandbox does not have them, or says what it is. */
const SHAPES: [kind: string, shape: RegExp][] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a key of AWS", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a key of Stripe", /\b(?:sk|rk)_live_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/=]{24,}/],
  ["a token of Slack", /\bxox[abposr]-[A-Za-z0-9-]{16,}/],
  ["a key of Google", /\bAIza[0-9A-Za-z_-]{35}\b/],
  ["a token of Shopify", /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/],
  // The sandbox's own keys spell SANDBOX in their first digits.
  ["a key of Shopee", /\bshpk(?!53414e44424f58)[0-9a-f]{60}\b/],
  ["a secret key of Medusa", /\bsk_[0-9a-f]{64}\b/],
  ["a key of OpenAI or Anthropic", /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}/],
  ["a signed token", /\beyJ[A-Za-z0-9_-]{12,}\.eyJ[A-Za-z0-9_-]{12,}\.[A-Za-z0-9_-]{20,}/],
  ["a key of the vault", /\b[\w-]+:[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])/],
  [
    "a password in an address",
    /\b[a-z]+:\/\/[^\s:/@"'`$<{]+:(?!secret@|password@|\$|<|\{)[^\s:/@"'`$<{]{8,}@[\w.-]+\.[a-z]{2,}/,
  ],
]

/** Published on purpose, each with its reason. */
const PUBLISHED: Record<string, string[]> = {
  // The demo's container has no data that outlives it; production demands keys of its own.
  "docker-compose.yml": ["a key of the vault"],
}

/** The lines of a file that hold what looks like a secret. The secret itself is not repeated. */
export function findSecrets(file: string, text: string): Finding[] {
  return text.split("\n").flatMap((content, index) =>
    SHAPES.filter(([kind, shape]) => shape.test(content) && !PUBLISHED[file]?.includes(kind)).map(([kind]) => ({
      file,
      line: index + 1,
      kind,
    }))
  )
}
