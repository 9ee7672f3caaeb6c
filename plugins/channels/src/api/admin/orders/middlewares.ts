import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { mergeReservations, type FulfillmentWish } from "../../../orders/reservations/merge-reservations"

/** Lets an order be fulfilled whose line is reserved in several parts; core's own validators have run before. */
const mergeBeforeFulfillment = async (
  req: MedusaRequest<FulfillmentWish>,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  await mergeReservations(req.scope, req.validatedBody)
  next()
}

export const orderFulfillmentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/orders/:id/fulfillments", methods: ["POST"], middlewares: [mergeBeforeFulfillment] },
]
