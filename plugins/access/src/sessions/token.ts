import { getAuthContextFromJwtToken } from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"

/** What a signed token says, of whatever actor type; nothing where core would not believe it. */
export const readToken = (
  { projectConfig: { http } }: Pick<ConfigModule, "projectConfig">,
  token: string
): Record<string, unknown> | undefined =>
  (getAuthContextFromJwtToken(
    `Bearer ${token}`,
    http.jwtSecret ?? "",
    ["bearer"],
    ["*"],
    http.jwtPublicKey,
    http.jwtVerifyOptions ?? http.jwtOptions
  ) as Record<string, unknown> | null) ?? undefined
