import { join } from "node:path"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedShop } from "../seed"
import { drawPictures } from "../seed/pictures"

/** `medusa exec …/scripts/seed.js [empty]`: the demo shop, or only what a live shop needs. */
export default async function seed({ container, args }: ExecArgs): Promise<void> {
  const empty = args.some((arg) => arg === "empty" || arg === "--empty")
  if (!empty && process.env.NODE_ENV === "production") {
    throw new Error("The demo shop and its login are refused with NODE_ENV=production. Start with --empty instead.")
  }
  await seedShop(container, {
    empty,
    publishableKey: process.env.PASAR_PUBLISHABLE_KEY,
    backendUrl: process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000",
    drawPictures: () => drawPictures(join(process.cwd(), "static")),
  })
}
