import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname } from "node:path"
import type { ModuleJoinerConfig } from "@medusajs/framework/types"
import { fieldsOf, namesOf } from "../relation-names"
import { needsOf } from "../relations"

/** What reading each kind of record needs, whichever relation leads to it; kept by hand. */
const needs: Record<string, RegExp> = {
  "order:read": /^Order$/,
  "return:read": /^Return$/,
  "claim:read": /^OrderClaim$/,
  "exchange:read": /^OrderExchange$/,
  "fulfillment:read": /^Fulfillment$/,
  "payment:read": /^PaymentSession$/,
  "refund_reason:read": /^RefundReason$/,
  "return_reason:read": /^ReturnReason$/,
  "reservation:read": /^ReservationItem$/,
  "customer:read": /^Customer$/,
  "customer_group:read": /^CustomerGroup$/,
  "product:read": /^Product$/,
  "product_variant:read": /^ProductVariant$/,
  "product_option:read": /^ProductOption$/,
  "product_category:read": /^ProductCategory$/,
  "product_collection:read": /^ProductCollection$/,
  "product_tag:read": /^ProductTag$/,
  "product_type:read": /^ProductType$/,
  "price_list:read": /^PriceList$/,
  "promotion:read": /^Promotion$/,
  "campaign:read": /^Campaign$/,
  "inventory_item:read": /^InventoryItem$/,
  "translation:read": /^Translation$/,
  "region:read": /^Region$/,
  "sales_channel:read": /^SalesChannel$/,
  "stock_location:read": /^StockLocation$/,
  "shipping_option:read": /^(ShippingOption|ServiceZone|FulfillmentSet|GeoZone)$/,
  "shipping_profile:read": /^ShippingProfile$/,
  "tax_rate:read": /^TaxRate$/,
  "tax_region:read": /^TaxRegion$/,
  "user:read": /^User$/,
  nobody: /^(Cart|ApiKey|Invite|RbacRole|AccountHolder|AuthIdentity|ProviderIdentity|WorkflowExecution)$/,
}

const medusa = createRequire(require.resolve("@medusajs/medusa/package.json"))
const loaded = (name: string) => medusa(name) as Record<string, unknown>
const packages = readdirSync(dirname(dirname(medusa.resolve("@medusajs/order/package.json"))))

/** The schemas of Medusa's own modules. */
const modules = packages.flatMap((name): ModuleJoinerConfig[] => {
  if (!/^[a-z-]+$/.test(name) || /^(medusa|rbac|dashboard|icons|ui|cli|js-sdk|.*-sdk|types|auth-.*)$/.test(name)) {
    return []
  }
  try {
    const { service } = loaded(`@medusajs/${name}`).default as { service?: { prototype: { __joinerConfig?: unknown } } }
    const config = service?.prototype.__joinerConfig
    return config ? [(typeof config === "function" ? config() : config) as ModuleJoinerConfig] : []
  } catch {
    return []
  }
})
const links = ["definitions", "definitions/readonly"]
  .flatMap((folder) => Object.values(loaded(`@medusajs/link-modules/dist/${folder}`)))
  .filter((each): each is ModuleJoinerConfig => typeof each === "object" && each !== null && "extends" in each)

const policyOf = (entity: string) => Object.entries(needs).find(([, names]) => names.test(entity))?.[0]

describe("the table of relations", () => {
  it("asks on Medusa's own graph for the policy of what a relation leads to", () => {
    const relations = modules.flatMap(({ schema }) => fieldsOf(schema as string)).filter(([, target]) => target)
    expect(relations.length).toBeGreaterThan(150)
    const parents: Record<string, string> = { ShippingOption: "shipping_option", TaxProvider: "tax_provider" }
    const wrong = relations.filter(([name, target, owner]) => {
      const wanted = policyOf(target!)
      const found = needsOf(name, parents[owner])
      // What nobody has named is followed by nobody.
      return wanted !== undefined && found !== undefined && found !== wanted
    })
    expect(wrong).toEqual([])
  })

  it("asks on every link between modules for the policy of what it leads to", () => {
    const led = links.flatMap(({ extends: extended = [], relationships = [] }) =>
      extended.flatMap(({ fieldAlias, serviceName }) => {
        const others = relationships.filter((each) => each.serviceName !== serviceName)
        return Object.keys(fieldAlias ?? {}).flatMap((name) =>
          others.map(({ entity }) => ({ name, wanted: policyOf(entity ?? ""), found: needsOf(name, undefined) }))
        )
      })
    )
    expect(led.length).toBeGreaterThan(20)
    expect(led.filter(({ wanted, found }) => wanted && found && found !== wanted && found !== "nothing")).toEqual([])
    expect(led.filter(({ wanted, found }) => wanted === "nobody" && found)).toEqual([])
  })

  it.each([
    ...["cart", "carts", "cart_link", "cart_items", "api_key", "api_keys_link", "publishable_api_keys", "invite"],
    ...["account_holder", "account_holders", "rbac_roles", "auth_identity", "constructor", "what_a_plugin_links"],
  ])("knows nothing of %s, along which nobody reads who does not hold everything", (name) => {
    expect(needsOf(name, undefined)).toBeUndefined()
  })

  it("tells what is one name for two things by where it hangs", () => {
    expect(needsOf("type", "product")).toBe("product_type:read")
    expect(needsOf("type", "shipping_option")).toBe("nothing")
    expect(needsOf("variants", "listing")).toBe("nothing")
    expect([needsOf("events", "channel_order"), needsOf("events", "order")]).toEqual(["nothing", undefined])
    expect(needsOf("variants", "product")).toBe("product_variant:read")
  })
})

describe("the names of a process", () => {
  const names = namesOf([...modules, ...links])

  it("are relations, columns, or both", () => {
    for (const name of ["orders", "carts", "customer", "sales_channels", "price_set", "groups"]) {
      expect([name, names.relations.has(name), names.columns.has(name)]).toEqual([name, true, false])
    }
    for (const name of ["email", "status", "display_id", "customer_id"]) {
      expect([name, names.relations.has(name)]).toEqual([name, false])
    }
    expect(names.relations.has("type") && names.columns.has("type")).toBe(true)
  })
})
