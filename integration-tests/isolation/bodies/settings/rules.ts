import type { ShopHalf } from "../../../http/support/shop-half.ts"
import type { Recipes, Room } from "../../recipe.ts"
import { crud, make, unique } from "../make.ts"

/** A country belongs to one region alone. */
const country = ({ name }: ShopHalf) => (name === "Alder" ? "jp" : "kr")

const taxRegion = {
  ...{ path: "tax-regions", key: "tax_region" },
  create: (half: ShopHalf) => ({ country_code: country(half), provider_id: "tp_system" }),
}

const taxRate = async (room: Room): Promise<string> => {
  const tax_region_id = await make(room, taxRegion.path, taxRegion.key, taxRegion.create(room.half))
  return await make(room, "tax-rates", "tax_rate", {
    tax_region_id,
    code: unique(room.half),
    name: room.half.name,
    rate: 1,
  })
}

type Rate = { tax_rate: { rules: { id: string }[] } }

const region = {
  ...{ path: "regions", key: "region" },
  create: (half: ShopHalf) => ({ name: unique(half), currency_code: "eur", countries: [country(half)] }),
}
const store = async ({ owner }: Room) => ({
  id: (await owner.get<{ stores: { id: string }[] }>("/admin/stores")).stores[0]!.id,
})

/** Fills the index that the throwaway plugin declares, without which there is nothing to search in. */
export const indexed = async ({ owner }: Room): Promise<void> => {
  await owner.post("/admin/search-indexes/throwaway/reindex", {})
}

/** Regions, taxes, reasons, and the shop itself. */
export const rules: Recipes = {
  ...crud({ ...region, change: { name: "Changed" } }),
  ...crud({ ...taxRegion, change: { metadata: { changed: true } } }),
  "POST /admin/tax-rates": async (room) => ({
    body: {
      ...{ code: unique(room.half), name: room.half.name, rate: 1 },
      tax_region_id: await make(room, taxRegion.path, taxRegion.key, taxRegion.create(room.half)),
    },
  }),
  "GET /admin/tax-rates/:id": async (room) => ({ params: { id: await taxRate(room) } }),
  "POST /admin/tax-rates/:id": async (room) => ({ params: { id: await taxRate(room) }, body: { name: "Changed" } }),
  "DELETE /admin/tax-rates/:id": async (room) => ({ params: { id: await taxRate(room) } }),
  "POST /admin/tax-rates/:id/rules": async (room) => ({
    params: { id: await taxRate(room) },
    body: { reference: "product", reference_id: room.half.product_id },
  }),
  "DELETE /admin/tax-rates/:id/rules/:rule_id": async (room) => {
    const id = await taxRate(room)
    const rule = { reference: "product", reference_id: room.half.product_id }
    const { tax_rate } = await room.owner.post<Rate>(`/admin/tax-rates/${id}/rules?fields=id,*rules`, rule)
    return { params: { id, rule_id: tax_rate.rules[0]!.id } }
  },
  ...crud({
    ...{ path: "return-reasons", key: "return_reason" },
    create: (half) => ({ value: unique(half), label: half.name }),
    change: { value: "changed", label: "Changed" },
  }),
  ...crud({
    ...{ path: "refund-reasons", key: "refund_reason" },
    create: (half) => ({ code: unique(half), label: half.name }),
    change: { label: "Changed" },
  }),
  "GET /admin/stores/:id": async (room) => ({ params: await store(room) }),
  "POST /admin/stores/:id": async (room) => ({ params: await store(room), body: { name: "Changed" } }),
  "GET /admin/currencies/:code": () => ({ params: { code: "eur" } }),
  "DELETE /admin/search-indexes/:id": () => ({ params: { id: "throwaway" } }),
  "POST /admin/search-indexes/:id/reindex": () => ({ params: { id: "throwaway" }, body: {} }),
  "GET /admin/search": async (room) => {
    await indexed(room)
    return { query: "q=Alder&limit=100" }
  },
  "GET /admin/translations/entities": () => ({ query: "type=product" }),
  "GET /admin/layouts/:zone/configuration": () => ({ params: { zone: "product.details" } }),
  "POST /admin/layouts/:zone/configuration": () => ({
    params: { zone: "product.details" },
    body: { configuration: { widgets: {} } },
  }),
  "DELETE /admin/layouts/:zone/configuration": () => ({ params: { zone: "product.details" } }),
}
