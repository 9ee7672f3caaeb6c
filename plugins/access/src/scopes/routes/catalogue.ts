import type { LimitedScope, RouteScope } from "@pasar/integrations/types"
import * as kinds from "../kinds"
import { itemFields, productFields, variantFields } from "./fields"
import type { ScopedRoutes } from "./types"

const product: RouteScope = { kind: kinds.product, fields: productFields }
const ownProduct: RouteScope = { kind: kinds.ownProduct, fields: productFields }
const variants: RouteScope = { kind: kinds.product, fields: variantFields }
const item: RouteScope = { kind: kinds.inventoryItem, fields: itemFields }
const locations: readonly LimitedScope[] = ["stock_location"]
const levels: RouteScope = { ...item, through: locations }
const levelsById: RouteScope = { kind: kinds.inventoryLevel, fields: itemFields, through: locations }
/** What belongs to the whole shop and is nobody's: read within any limit, no further than the record itself. */
const reference: RouteScope = { fields: [] }

/** Products and stock. What is shared beyond a limit is read within it and changed by nobody so limited. */
export const catalogueScopes: ScopedRoutes = {
  "/admin/products": {
    GET: { list: kinds.product, fields: productFields },
    POST: { fields: productFields, through: ["sales_channel"], needs: ["sales_channels"] },
  },
  "/admin/products/:id": { GET: product, POST: ownProduct, DELETE: ownProduct },
  "/admin/products/:id/options": { GET: { ...product, fields: ["values"] } },
  "/admin/products/:id/variants": { GET: variants },
  "/admin/products/:id/variants/:variant_id": { GET: variants },
  "/admin/product-variants": { GET: { list: kinds.productVariant, fields: variantFields } },

  "/admin/inventory-items": { GET: { list: kinds.inventoryItem, fields: itemFields } },
  "/admin/inventory-items/:id": {
    GET: item,
    POST: { kind: kinds.ownInventoryItem, fields: itemFields },
    DELETE: { kind: kinds.ownInventoryItem, fields: itemFields },
  },
  "/admin/inventory-items/:id/location-levels": {
    GET: { ...item, list: kinds.inventoryLevel, fields: ["stock_locations"] },
    POST: { ...levels, needs: ["location_id"] },
  },
  "/admin/inventory-items/:id/location-levels/:location_id": { POST: levels, DELETE: levels },
  "/admin/inventory-items/location-levels/batch": { POST: levelsById },

  "/admin/stock-locations": { GET: { list: kinds.stockLocation, fields: ["address"] } },
  "/admin/stock-locations/:id": { GET: { kind: kinds.stockLocation, fields: ["address"] } },
  "/admin/sales-channels": { GET: { list: kinds.salesChannel, fields: [] } },
  "/admin/sales-channels/:id": { GET: { kind: kinds.salesChannel, fields: [] } },
  "/admin/shipping-options": { GET: { list: kinds.shippingOption, fields: ["type", "prices"] } },
  "/admin/shipping-options/:id": { GET: { kind: kinds.shippingOption, fields: ["type", "prices"] } },

  "/admin/collections": { GET: reference },
  "/admin/collections/:id": { GET: reference },
  "/admin/product-categories": { GET: reference },
  "/admin/product-categories/:id": { GET: reference },
  "/admin/product-tags": { GET: reference },
  "/admin/product-tags/:id": { GET: reference },
  "/admin/product-types": { GET: reference },
  "/admin/product-types/:id": { GET: reference },
  "/admin/regions": { GET: { fields: ["countries"] } },
  "/admin/regions/:id": { GET: { fields: ["countries"] } },
  "/admin/return-reasons": { GET: reference },
  "/admin/return-reasons/:id": { GET: reference },
  "/admin/refund-reasons": { GET: reference },
  "/admin/refund-reasons/:id": { GET: reference },
  "/admin/shipping-profiles": { GET: reference },
  "/admin/uploads": { POST: reference },
  "/admin/stores": { GET: { fields: ["supported_currencies", "supported_locales"] } },
  "/admin/stores/:id": { GET: { fields: ["supported_currencies", "supported_locales"] } },
}
