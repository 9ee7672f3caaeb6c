import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Says of no policy that it needs, so it is closed to everybody. */
export const GET = (_req: MedusaRequest, res: MedusaResponse) => {
  res.json({ throwaway: "undeclared" })
}

export const POST = GET
export const DELETE = GET
