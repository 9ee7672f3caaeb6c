import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Says that the process answers; nothing else is looked at. */
export const GET = (_req: MedusaRequest, res: MedusaResponse): void => {
  res.json({ status: "live" })
}
