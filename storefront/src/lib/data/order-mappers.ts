import "server-only"
import type { StoreCart, StoreCartLineItem, StoreOrder, StoreOrderLineItem } from "@medusajs/types"
import type { Address, Line, Totals } from "@/lib/cart"

type AnyLine = StoreCartLineItem | StoreOrderLineItem
type AnyAddress = StoreCart["shipping_address"] | StoreOrder["shipping_address"]

/** The sums and lines that carts and orders share; both are read with these fields. */
export const totalFields = [
  "currency_code,total,tax_total,discount_total,discount_subtotal",
  "original_item_total,original_item_subtotal,shipping_total,shipping_subtotal",
].join()

export const lineFields = [
  "items.id,items.variant_id,items.product_title,items.title,items.product_handle,items.variant_title,items.thumbnail",
  "items.quantity,items.unit_price,items.is_tax_inclusive,items.original_total,items.original_subtotal,items.created_at",
  "items.tax_lines.description,items.tax_lines.code",
].join()

export const addressFields = ["first_name", "last_name", "address_1", "address_2", "city", "province", "postal_code"]
  .concat("country_code", "phone")
  .map((field) => `shipping_address.${field}`)
  .join()

// Several rates of one tax (GST 5 %, GST 18 %) are shown as that tax.
const taxName = (items: AnyLine[]): string => {
  const lines = items.flatMap((item): { description?: string }[] => item.tax_lines ?? [])
  const names = new Set(lines.map(({ description }) => description || "Tax"))
  const bare = new Set([...names].map((name) => name.replace(/\s*[\d.]+\s*%$/, "")))
  const [only] = names.size === 1 ? names : bare.size === 1 ? bare : ["Tax"]
  return only ?? "Tax"
}

const includesTax = (items: AnyLine[]) => items.length > 0 && items.every(({ is_tax_inclusive }) => is_tax_inclusive)

/** A line; one variant's own name is left out where it only repeats the product's. */
export const toLine = (item: AnyLine): Line => {
  const title = item.product_title ?? item.title
  const variant = item.variant_title
  return {
    id: item.id,
    variant_id: item.variant_id ?? null,
    handle: item.product_handle ?? null,
    title,
    variant_title: variant && variant !== title && variant !== "Default Title" ? variant : null,
    image_url: item.thumbnail ?? null,
    quantity: item.quantity,
    total: (item.is_tax_inclusive ? item.original_total : item.original_subtotal) ?? item.unit_price * item.quantity,
  }
}

/** An address with every field filled, so that forms and pages need not ask. */
export const toAddress = (address: AnyAddress): Address | null =>
  address
    ? {
        first_name: address.first_name ?? "",
        last_name: address.last_name ?? "",
        address_1: address.address_1 ?? "",
        address_2: address.address_2 ?? "",
        city: address.city ?? "",
        province: address.province ?? "",
        postal_code: address.postal_code ?? "",
        country_code: address.country_code ?? "",
        phone: address.phone ?? "",
      }
    : null

/** The sums as the region shows them: tax inside the prices, or beside them. */
export const toTotals = (source: (StoreCart | StoreOrder) & { discount_subtotal?: number }): Totals => {
  const items: AnyLine[] = source.items ?? []
  const inclusive = includesTax(items)
  return {
    currency_code: source.currency_code,
    items: (inclusive ? source.original_item_total : source.original_item_subtotal) ?? 0,
    discount: (inclusive ? source.discount_total : source.discount_subtotal) ?? 0,
    shipping: (inclusive ? source.shipping_total : source.shipping_subtotal) ?? 0,
    tax: source.tax_total ?? 0,
    tax_name: taxName(items),
    includes_tax: inclusive,
    total: source.total ?? 0,
  }
}
