import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Says nothing of a scope, and is therefore closed. */
export const GET = (_req: MedusaRequest, res: MedusaResponse): void => void res.json({ secret: "nobody's" })
