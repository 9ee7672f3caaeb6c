import type { Shop } from "../../http/support/shop.ts"

export type Line = { sku: string; quantity: number; fulfilled: number; reserved: number; tax_lines: number }

/** One channel order with everything that Medusa keeps of it. */
export type Kept = {
  external_id: string
  intake_status: string
  external_status: string
  external_updated_at: string
  copies: number
  order_status: string
  total_received: number
  captures: number
  lines: Line[]
  collections: { status: string; amount: number }[]
  fulfillments: { is_shipped: boolean }[]
}

/** The platform's own books of an order. */
export type Books = {
  external_id: string
  status: string
  updated_at: string
  paid_at: string | null
  buyer_paid: number
  placed_total: number
  lines: { sku: string; quantity: number }[]
  packages: { ship_order_commits: number; status: string }[]
}

const KEPT = `
  select noted.external_id, noted.intake_status, noted.external_status,
    to_char(noted.external_updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as external_updated_at,
    (select count(*)::int from "order" twin
      where twin.metadata->>'external_id' = noted.external_id and twin.deleted_at is null) as copies,
    o.status as order_status,
    (select coalesce(sum(amount), 0)::float from order_transaction t
      where t.order_id = o.id and t.deleted_at is null) as total_received,
    (select count(*)::int from order_payment_collection link
       join payment on payment.payment_collection_id = link.payment_collection_id
       join capture on capture.payment_id = payment.id and capture.deleted_at is null
      where link.order_id = o.id and link.deleted_at is null) as captures,
    (select coalesce(json_agg(json_build_object('status', c.status, 'amount', c.amount::float)), '[]')
       from order_payment_collection link join payment_collection c on c.id = link.payment_collection_id
      where link.order_id = o.id and link.deleted_at is null and c.deleted_at is null) as collections,
    (select coalesce(json_agg(json_build_object('is_shipped', f.shipped_at is not null)), '[]')
       from order_fulfillment link join fulfillment f on f.id = link.fulfillment_id
      where link.order_id = o.id and link.deleted_at is null and f.canceled_at is null) as fulfillments,
    (select coalesce(json_agg(json_build_object(
         'sku', line.variant_sku, 'quantity', item.quantity::float, 'fulfilled', item.fulfilled_quantity::float,
         'reserved', (select coalesce(sum(r.quantity), 0)::float from reservation_item r
                       where r.line_item_id = line.id and r.deleted_at is null),
         'tax_lines', (select count(*)::int from order_line_item_tax_line tax
                        where tax.item_id = line.id and tax.deleted_at is null)
       ) order by line.variant_sku), '[]')
       from order_item item join order_line_item line on line.id = item.item_id
      where item.order_id = o.id and item.version = o.version and item.deleted_at is null) as lines
  from channel_order noted left join "order" o on o.id = noted.order_id
  where noted.external_id = any($1) and noted.deleted_at is null`

/** What Medusa keeps of these orders, by their external ids. */
export const readKept = async (shop: Shop, external_ids: string[]): Promise<Map<string, Kept>> =>
  new Map((await shop.sql<Kept>(KEPT, [external_ids])).map((kept) => [kept.external_id, kept]))

/** What the platform's own books say of these orders. */
export const readBooks = async (shop: Shop, external_ids: string[]): Promise<Books[]> => {
  const books: Books[] = []
  for (const external_id of external_ids) {
    books.push(await shop.sandbox.get<Books>(`/orders/${external_id}`))
  }
  return books
}

const ARRANGED = ["PROCESSED", "SHIPPED", "TO_CONFIRM_RECEIVE", "COMPLETED"]

/** Everything in which an order here is not what the platform's books make of it; empty where all agree. */
export const differences = (books: Books, kept: Kept | undefined): string[] => {
  if (!kept) {
    return [`${books.external_id} is not known`]
  }
  const isCanceled = books.status === "CANCELLED"
  const isArranged = ARRANGED.includes(books.status)
  const received = isCanceled ? 0 : books.buyer_paid
  const collection = isCanceled ? "canceled" : books.paid_at ? "completed" : "not_paid"
  const expected: [string, unknown, unknown][] = [
    ["copies", kept.copies, 1],
    ["intake", kept.intake_status, "taken"],
    ["channel status", kept.external_status, books.status],
    ["channel time", kept.external_updated_at, books.updated_at],
    ["order status", kept.order_status, isCanceled ? "canceled" : "pending"],
    ["lines", linesOf(kept), linesOf(books)],
    ["lines without tax", kept.lines.filter(({ tax_lines }) => !tax_lines).length, 0],
    ["payment collections", kept.collections.length, 1],
    ["payment collection", kept.collections[0]?.status, collection],
    ["money received", round(kept.total_received), received],
    ["captures", kept.captures > 1, false],
    [
      "reserved",
      kept.lines.map(({ reserved }) => reserved),
      kept.lines.map(({ quantity }) => (isCanceled || isArranged ? 0 : quantity)),
    ],
    [
      "fulfilled",
      kept.lines.map(({ fulfilled }) => fulfilled),
      kept.lines.map(({ quantity }) => (isArranged ? quantity : 0)),
    ],
    ["fulfilments", kept.fulfillments.length, isArranged ? 1 : 0],
    ["shipped", kept.fulfillments[0]?.is_shipped ?? false, books.status === "SHIPPED"],
    ["ship_order commits", books.packages.map((each) => each.ship_order_commits).filter((commits) => commits > 1), []],
    ["ship_order of the arranged", !isArranged || books.packages.every((each) => each.ship_order_commits === 1), true],
  ]
  return expected
    .filter(([, is, should]) => JSON.stringify(is) !== JSON.stringify(should))
    .map(
      ([what, is, should]) =>
        `${books.external_id} (${books.status}): ${what} ${JSON.stringify(is)}, not ${JSON.stringify(should)}`
    )
}

const linesOf = ({ lines }: { lines: { sku: string; quantity: number }[] }) =>
  lines.map(({ sku, quantity }) => [sku, quantity]).toSorted(([left], [right]) => (left! < right! ? -1 : 1))

const round = (amount: number) => Math.round(amount * 100) / 100
