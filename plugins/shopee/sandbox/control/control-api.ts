import type { FastifyInstance } from "fastify"
import type { FaultInput } from "../faults/fault-kinds.ts"
import {
  ORDER_ACTIONS,
  type ControlListing,
  type ControlListingPatch,
  type ControlOrder,
  type ControlPart,
  type ControlPort,
  type ControlReset,
} from "./control-port.ts"
import { answerError, onlyLoopback } from "./guard.ts"
import * as schemas from "./schemas.ts"

/** Serves `/__sandbox`, the same for every sandbox: a buyer, a seller, a courier and bad luck, in the hands of a test. */
export function serveControlApi(app: FastifyInstance, port: ControlPort): void {
  app.addHook("onRequest", onlyLoopback)
  app.setErrorHandler(answerError)
  serveState(app, port)
  serveOrders(app, port)
  serveListings(app, port)
  serveFaults(app, port)
  serveRecords(app, port)
}

function serveState(app: FastifyInstance, port: ControlPort): void {
  app.get("/state", () => port.state())
  app.get("/settings", () => port.settings())
  app.patch<{ Body: Record<string, unknown> }>("/settings", { schema: { body: port.settingsSchema } }, ({ body }) => {
    port.updateSettings(body)
    return port.settings()
  })
  app.post<{ Body: { advance_s: number } }>("/clock", { schema: { body: schemas.clockSchema } }, ({ body }) => {
    port.advanceClock(body.advance_s)
    return { now: new Date(port.now()).toISOString() }
  })
  app.post<{ Body: ControlReset | null }>("/reset", { schema: { body: schemas.resetSchema } }, ({ body }) => {
    port.calls.clear()
    port.reset(body ?? {})
    return port.state()
  })
  app.post("/tokens/expire", () => {
    port.expireTokens()
    return { ok: true }
  })
  app.post("/tokens/revoke", () => {
    port.revokeTokens()
    return { ok: true }
  })
}

function serveOrders(app: FastifyInstance, port: ControlPort): void {
  app.get("/orders", () => ({ orders: port.listOrders() }))
  app.post<{ Body: ControlOrder }>("/orders", { schema: { body: schemas.orderSchema } }, ({ body }, reply) => {
    reply.code(201)
    return { external_id: port.placeOrder(body) }
  })
  app.get<{ Params: { id: string } }>("/orders/:id", ({ params }) => port.retrieveOrder(params.id))
  app.post<{ Params: { id: string }; Body: ControlPart }>(
    "/orders/:id/cancel-part",
    { schema: { body: schemas.partSchema } },
    ({ params, body }) => {
      port.cancelPartOfOrder(params.id, body)
      return port.retrieveOrder(params.id)
    }
  )
  for (const action of ORDER_ACTIONS) {
    app.post<{ Params: { id: string }; Body: { reason?: string } | null }>(
      `/orders/:id/${action}`,
      { schema: { body: schemas.reasonSchema } },
      ({ params, body }) => {
        port.actOnOrder(params.id, action, body?.reason)
        return port.retrieveOrder(params.id)
      }
    )
  }
}

function serveListings(app: FastifyInstance, port: ControlPort): void {
  app.get<{ Params: { sku: string } }>("/stock/:sku", ({ params }) => ({ quantity: port.stockOf(params.sku) }))
  app.get("/listings", () => ({ listings: port.listListings() }))
  app.post<{ Body: ControlListing[] }>(
    "/listings",
    { schema: { body: schemas.listingsSchema }, bodyLimit: 64 * 1024 * 1024 },
    ({ body }, reply) => {
      reply.code(201)
      return { listings: port.createListings(body) }
    }
  )
  app.patch<{ Params: { id: string }; Body: ControlListingPatch }>(
    "/listings/:id",
    { schema: { body: schemas.listingPatchSchema } },
    ({ params, body }) => port.updateListing(params.id, body)
  )
}

function serveFaults(app: FastifyInstance, { faults }: ControlPort): void {
  app.get("/faults", () => ({ faults: faults.list(), totals: faults.totals() }))
  app.post<{ Body: FaultInput }>("/faults", { schema: { body: schemas.faultSchema } }, ({ body }, reply) => {
    reply.code(201)
    return faults.add(body)
  })
  app.delete("/faults", () => {
    faults.remove()
    return { faults: faults.list(), totals: faults.totals() }
  })
  app.delete<{ Params: { id: string } }>("/faults/:id", ({ params }) => {
    faults.remove(Number(params.id))
    return { faults: faults.list(), totals: faults.totals() }
  })
}

function serveRecords(app: FastifyInstance, port: ControlPort): void {
  app.get<{ Querystring: { state?: string; code?: string; limit?: string } }>(
    "/deliveries",
    { schema: { querystring: schemas.deliveriesQuerySchema } },
    ({ query: { state, code, limit } }) => {
      const deliveries = port.deliveries({
        ...(state && { state }),
        ...(code && { code: Number(code) }),
        ...(limit && { limit: Number(limit) }),
      })
      return { deliveries, count: deliveries.length }
    }
  )
  app.get<{ Querystring: { path?: string } }>("/calls", ({ query }) => ({ calls: port.calls.list(query.path) }))
  app.get("/canaries", () => port.canaries())
}
