import type { DemoProduct, DemoVariant } from "./catalogue"

/** Units of a variant over both locations; of a kit, how many can be made from its parts. */
export const totalStock = (variant: DemoVariant, catalogue: readonly DemoProduct[]): number => {
  if (!variant.kit) {
    return variant.stock ? variant.stock[0] + variant.stock[1] : 0
  }
  return Math.min(
    ...variant.kit.map((part) => Math.floor(totalStock(findVariant(part.sku, catalogue), catalogue) / part.quantity))
  )
}

const findVariant = (sku: string, catalogue: readonly DemoProduct[]): DemoVariant => {
  const found = catalogue.flatMap(({ variants }) => variants).find((variant) => variant.sku === sku)
  if (!found) {
    throw new Error(`The demo catalogue has no variant ${sku}.`)
  }
  return found
}
