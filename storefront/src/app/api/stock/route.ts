import type { NextRequest } from "next/server"
import { toStoreError } from "@/lib/data/errors"
import { listProductStock } from "@/lib/data/stock"

const productId = /^[\w-]{1,100}$/

/** Stock of one product as it is now, for a product page that stays open. */
export const GET = async (request: NextRequest) => {
  const product = request.nextUrl.searchParams.get("product") ?? ""
  const headers = { "cache-control": "no-store" }
  if (!productId.test(product)) {
    return Response.json({ message: "Say which product: ?product=<id>." }, { status: 400, headers })
  }
  try {
    return Response.json({ stock: await listProductStock(product) }, { headers })
  } catch (error) {
    return Response.json({ message: toStoreError(error, "stock").message }, { status: 503, headers })
  }
}
