import { createHash, timingSafeEqual } from "node:crypto"
import type { SqlExecutor } from "@pasar/integrations"

/** What a shopper may call by its id in the storefront's API. */
export type Belonging = "cart" | "order" | "payment collection"

const REGISTERED = "u.has_account and u.deleted_at is null"

/** Whose each is: of a customer with an account, or nobody's in particular; and the address that a guest gave. */
const owners: Record<Belonging, string> = {
  cart: `
    select u.id as owner from cart c left join customer u on u.id = c.customer_id and ${REGISTERED}
    where c.id = ? and c.deleted_at is null`,
  order: `
    select u.id as owner, coalesce(o.email, '') as email
    from "order" o left join customer u on u.id = o.customer_id and ${REGISTERED}
    where o.id = ? and o.deleted_at is null`,
  "payment collection": `
    select u.id as owner from payment_collection p
    left join cart_payment_collection in_cart on in_cart.payment_collection_id = p.id and in_cart.deleted_at is null
    left join cart c on c.id = in_cart.cart_id
    left join order_payment_collection in_order on in_order.payment_collection_id = p.id and in_order.deleted_at is null
    left join "order" o on o.id = in_order.order_id
    left join customer u on u.id = coalesce(o.customer_id, c.customer_id) and ${REGISTERED}
    where p.id = ? and p.deleted_at is null`,
}

/** Who asks: the shopper who is signed in, and the address by which a guest's order is asked for. */
export type Asker = { shopper?: string | undefined; email?: string | undefined }

type Row = { owner: string | null; email?: string }

/**
 * True where it is there, and theirs: an account's for its shopper, a guest's order for who names its address too, and
 * what else has no account's name on it for who knows its id.
 */
export const isTheirs = async (sql: SqlExecutor, kind: Belonging, id: string, asker: Asker): Promise<boolean> => {
  const rows = (await sql.execute(owners[kind], [id])) as Row[]
  return rows.length > 0 && rows.every((row) => opens(row, asker))
}

const opens = ({ owner, email: given }: Row, { shopper, email = "" }: Asker): boolean => {
  if (owner !== null) {
    return owner === shopper
  }
  return given === undefined || (given !== "" && isSameAddress(given, email))
}

/** Takes as long for an address that is nearly right as for any other. */
const isSameAddress = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (address: string): Buffer => createHash("sha256").update(address.trim().toLowerCase()).digest()

/** True for an address that this very cart has already. */
export const isAddressOf = async (sql: SqlExecutor, cart_id: string, address_id: string): Promise<boolean> => {
  const rows = await sql.execute(
    "select 1 from cart where id = ? and deleted_at is null and ? in (shipping_address_id, billing_address_id)",
    [cart_id, address_id]
  )
  return (rows as unknown[]).length > 0
}

/** True for a line that stands in this very cart: core takes any line out of any cart (2.21.2). */
export const isLineOf = async (sql: SqlExecutor, cart_id: string, line_id: string): Promise<boolean> => {
  const rows = await sql.execute("select 1 from cart_line_item where id = ? and cart_id = ? and deleted_at is null", [
    line_id,
    cart_id,
  ])
  return (rows as unknown[]).length > 0
}

/** True where an order waits for somebody to take it over: asked for by this shopper, or by whoever was sent the token. */
export const isTransfer = async (
  sql: SqlExecutor,
  order_id: string,
  by: { token: string } | { shopper: string }
): Promise<boolean> => {
  const [column, value] = "token" in by ? ["action.details->>'token'", by.token] : ["action.reference_id", by.shopper]
  const rows = await sql.execute(
    `select 1 from order_change_action action join order_change change on change.id = action.order_change_id
     where change.order_id = ? and change.deleted_at is null and action.deleted_at is null
       and change.status in ('pending', 'requested') and action.action = 'TRANSFER_CUSTOMER' and ${column} = ?`,
    [order_id, value]
  )
  return (rows as unknown[]).length > 0
}
