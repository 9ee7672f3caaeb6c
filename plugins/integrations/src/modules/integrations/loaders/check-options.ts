import type { LoaderOptions } from "@medusajs/framework/types"
import { parseKeyRing } from "../../../vault"
import { parseOptions } from "../options"

/** Stops the start with one clear message where the options or the key ring are wrong. */
export default async function checkOptions({ options }: LoaderOptions): Promise<void> {
  parseKeyRing(parseOptions(options).encryption_keys ?? process.env.PASAR_ENCRYPTION_KEYS)
}
