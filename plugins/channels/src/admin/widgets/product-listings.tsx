import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { ErrorNotice, isDenied, money, RelativeTime, StateMark, type Tone, useList, useLive, words } from "../kit"
import { useConnectionName } from "../hooks/use-connections"
import type { Listing, ListingVariant } from "../lib/types"

/** A row per channel: state, price there, stock there against what Pasar has to sell. */
const ProductListingsWidget = ({ data: product }: DetailWidgetProps<AdminProduct>) => {
  useLive(["listing"])
  const nameOf = useConnectionName()
  const { rows, error, isPending, refetch } = useList<"listings", Listing>("listing", "/admin/listings", "listings", {
    product_id: product.id,
    limit: 50,
  })
  if (isDenied(error)) {
    return null
  }
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        Listings
      </Heading>
      {isPending && <Skeleton className="m-6 h-16" />}
      {error && <ErrorNotice what="The listings" error={error} retry={refetch} />}
      {rows?.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          This product stands on no channel yet. A listing there with the same SKU is matched by itself.
        </Text>
      )}
      {rows?.map((listing) => (
        <section key={listing.id} className="flex flex-col gap-y-3 px-6 py-4">
          <div className="flex items-center justify-between gap-3">
            <Text size="small" weight="plus">
              {nameOf(listing.connection_id)}
            </Text>
            <StateMark tone={tones[listing.status] ?? "grey"}>{words(listing.status)}</StateMark>
          </div>
          <VariantRows variants={listing.variants} />
        </section>
      ))}
    </Container>
  )
}

const tones: Record<string, Tone> = {
  live: "green",
  unlisted: "grey",
  reviewing: "blue",
  blocked: "red",
  deleted: "grey",
}

const VariantRows = ({ variants }: { variants: ListingVariant[] }) => (
  <table className="w-full text-left text-xs">
    <thead className="text-ui-fg-subtle">
      <tr>
        <th className="py-1 font-normal">SKU</th>
        <th className="py-1 text-right font-normal">Price there</th>
        <th className="py-1 text-right font-normal">Stock there</th>
        <th className="py-1 pl-3 text-right font-normal">To sell here</th>
      </tr>
    </thead>
    <tbody>
      {variants.map((variant) => (
        <tr key={variant.id} className="border-ui-border-base border-t align-top">
          <td className="py-1.5 pr-2 font-mono [overflow-wrap:anywhere]">{variant.sku || "no SKU"}</td>
          <td className="py-1.5 text-right tabular-nums">{money(variant.price, variant.currency_code)}</td>
          <td className="py-1.5 text-right tabular-nums">
            {variant.pushed_quantity ?? variant.channel_quantity ?? "–"}
            <div className="text-ui-fg-subtle">
              {variant.pushed_at ? <RelativeTime at={variant.pushed_at} /> : "not pushed"}
            </div>
            {variant.push_error && <div className="text-ui-fg-error">{variant.push_error}</div>}
          </td>
          <td className="py-1.5 text-right tabular-nums">{variant.sellable_quantity ?? "–"}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const config = defineWidgetConfig({ zone: "product.details.side.after", id: "channels:product-listings" })

export default ProductListingsWidget
