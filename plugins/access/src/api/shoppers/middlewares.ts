import { createHash } from "node:crypto"
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { sqlExecutor } from "@pasar/integrations"
import { isAddressOf, isLineOf, isTheirs, isTransfer, type Belonging } from "../../shoppers/belongings"
import { giveBack, isOver } from "../limits/count"

type Request = AuthenticatedMedusaRequest
type Find = (req: Request) => unknown

/** The address that was given with a guest's order, percent-encoded; without it the order's id opens nothing. */
const EMAIL = "x-order-email"

const emailOf = (req: Request): string | undefined => {
  const given = req.get(EMAIL)
  try {
    return given && decodeURIComponent(given)
  } catch {
    return given
  }
}

const sqlOf = (req: Request) => sqlExecutor(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION))

/** The same words for what is another shopper's and for what is not there. */
const refuse = (what: string, id: string): never => {
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no ${what} ${id}`)
}

/**
 * What naming an order's address counts against: the order, there or not, from however many addresses. The storefront's
 * server asks for all shoppers, so where a request comes from tells nobody apart.
 */
const guessAt = (id: string): string => `order:${createHash("sha256").update(id).digest("base64url")}`

/** Opens what a request names to whose it is alone: its shopper, or a guest who knows it. */
const keep =
  (kind: Belonging, find: Find) =>
  async (req: Request, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const id = find(req)
    // Anything else is refused by core's own validators.
    if (typeof id !== "string") {
      return next()
    }
    const by = { shopper: req.auth_context?.actor_id, email: emailOf(req) }
    // Whose order it is looks at it as often as they like, and guesses at nothing.
    if (by.shopper && (await isTheirs(sqlOf(req), kind, id, { shopper: by.shopper, email: undefined }))) {
      return next()
    }
    const guess = kind === "order" && by.email ? guessAt(id) : undefined
    // Counted before it is compared: a hundred at once are a hundred.
    if (await isOver({ req, res }, "form", guess)) {
      return
    }
    if (!(await isTheirs(sqlOf(req), kind, id, by))) {
      refuse(kind, id)
    }
    if (guess) {
      await giveBack("form", guess)
    }
    next()
  }

const inPath: Find = ({ params }) => params.id
const inBody =
  (name: string): Find =>
  ({ body }) =>
    (body as Record<string, unknown> | undefined)?.[name]

/** An address by its id would be another cart's, shown or written over: only a cart's own may be named, and in its place. */
const keepAddresses = async (req: Request, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  for (const name of ["shipping_address", "billing_address"]) {
    const address = inBody(name)(req)
    const id = typeof address === "string" ? address : (address as { id?: unknown } | null | undefined)?.id
    if (typeof id === "string" && !(await isAddressOf(sqlOf(req), req.params.id ?? "", id))) {
      refuse("address", id)
    }
  }
  next()
}

const keepLine = async (req: Request, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { id = "", line_id = "" } = req.params
  if (!(await isLineOf(sqlOf(req), id, line_id))) {
    refuse("line item", line_id)
  }
  next()
}

/** A transfer is there for who was sent its token, or asked for it, alone; an order is not told of in other words. */
const keepTransfer =
  (find: Find) =>
  async (req: Request, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const { id = "" } = req.params
    const found = find(req)
    const by = find === asker ? { shopper: String(found) } : { token: String(found) }
    if (typeof found === "string" && !(await isTransfer(sqlOf(req), id, by))) {
      refuse("order", id)
    }
    next()
  }

const asker: Find = ({ auth_context }) => auth_context?.actor_id

const all: NonNullable<MiddlewareRoute["methods"]> = ["GET", "POST", "DELETE"]
const at = (
  matcher: string,
  methods: NonNullable<MiddlewareRoute["methods"]>,
  middleware: ReturnType<typeof keep>
): MiddlewareRoute => ({ matcher, methods, middlewares: [middleware] })

/** Behind core's authentication of shoppers: what belongs to an account answers 404 to everybody else. */
export const shopperMiddlewares: MiddlewareRoute[] = [
  at("/store/carts/:id", all, keep("cart", inPath)),
  at("/store/carts/:id/*", all, keep("cart", inPath)),
  at("/store/carts/:id/line-items/:line_id", ["POST", "DELETE"], keepLine),
  at("/store/carts", ["POST"], keepAddresses),
  at("/store/carts/:id", ["POST"], keepAddresses),
  at("/store/payment-collections", ["POST"], keep("cart", inBody("cart_id"))),
  at("/store/payment-collections/:id/*", all, keep("payment collection", inPath)),
  at(
    "/store/shipping-options",
    ["GET"],
    keep("cart", ({ query }) => query.cart_id)
  ),
  at("/store/shipping-options/:id/calculate", ["POST"], keep("cart", inBody("cart_id"))),
  at("/store/orders/:id", ["GET"], keep("order", inPath)),
  at("/store/orders/:id/transfer/request", ["POST"], keep("order", inPath)),
  at("/store/orders/:id/transfer/accept", ["POST"], keepTransfer(inBody("token"))),
  at("/store/orders/:id/transfer/decline", ["POST"], keepTransfer(inBody("token"))),
  at("/store/orders/:id/transfer/cancel", ["POST"], keepTransfer(asker)),
  at("/store/returns", ["POST"], keep("order", inBody("order_id"))),
]
