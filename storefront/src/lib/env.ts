import { z } from "zod"

const schema = z.object({
  MEDUSA_BACKEND_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:9000"),
  PASAR_PUBLISHABLE_KEY: z
    .string("is not set; copy it from the admin under Settings, Publishable API keys")
    .startsWith("pk_", "does not look like a publishable key (pk_…)"),
  PASAR_REVALIDATE_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  STOREFRONT_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:8000"),
  STOREFRONT_DEFAULT_COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/, "must be a two-letter country code in lower case, such as sg")
    .default("sg"),
})

export type StorefrontEnv = z.infer<typeof schema>

/** What the storefront needs from its environment; throws one message that names every variable to change. */
export const parseEnv = (source: Record<string, string | undefined>): StorefrontEnv => {
  // An empty variable in a compose file or .env means "not set", not "set to nothing".
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))
  const result = schema.safeParse(filled)
  if (result.success) {
    return result.data
  }
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`)
  throw new Error(`The storefront cannot start with this environment:\n${problems.join("\n")}`)
}

let parsed: StorefrontEnv | undefined

/** The environment of this process, read when first asked for, so that a build needs none of it. */
export const env = (): StorefrontEnv => (parsed ??= parseEnv(process.env))
