import type { SandboxOptions } from "./options.ts"
import { DEFAULT_SETTINGS } from "./settings.ts"

const DEFAULT_PORT = 9101

/** Reads the SANDBOX_* variables; a malformed one is named in the error. */
export function readEnvironment(env: NodeJS.ProcessEnv): { port: number; options: SandboxOptions } {
  if (env.NODE_ENV === "production") {
    throw new Error("The Shopee sandbox does not start with NODE_ENV=production.")
  }
  const number = (name: string, fallback: number): number => {
    const value = Number(env[name] || fallback)
    if (!Number.isFinite(value) || value < 0) {
      throw new Error(`${name} is "${env[name]}", but must be a number.`)
    }
    return value
  }
  const partnerId = number("SANDBOX_SHOPEE_PARTNER_ID", 0)
  const shopId = number("SANDBOX_SHOPEE_SHOP_ID", 0)
  const callbackUrl = env.SANDBOX_SHOPEE_CALLBACK_URL || env.SHOPEE_PUSH_URL
  return {
    port: number("SANDBOX_SHOPEE_PORT", DEFAULT_PORT),
    options: {
      ...(partnerId && { partner_id: partnerId }),
      ...(shopId && { shop_id: shopId }),
      ...(env.SANDBOX_SHOPEE_PARTNER_KEY && { partner_key: env.SANDBOX_SHOPEE_PARTNER_KEY }),
      ...(env.SANDBOX_SHOPEE_PUSH_KEY && { push_key: env.SANDBOX_SHOPEE_PUSH_KEY }),
      ...(callbackUrl && { callback_url: callbackUrl }),
      ...(env.SANDBOX_SEED && { seed: env.SANDBOX_SEED }),
      ...(env.SANDBOX_STATE_FILE && { state_file: env.SANDBOX_STATE_FILE }),
      settings: {
        auto_approve: env.SANDBOX_AUTO_APPROVE === "true",
        ...(env.SANDBOX_CANARIES === "true" && { people: "canary" as const }),
        time_factor: number("SANDBOX_TIME_FACTOR", DEFAULT_SETTINGS.time_factor) || DEFAULT_SETTINGS.time_factor,
      },
    },
  }
}
