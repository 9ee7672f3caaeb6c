import type { AccessPolicy } from "../policy"

type Export = {
  /** What its file is called: core's name behind the mark and the times that the provider puts before it. */
  name: RegExp
  /** What core's notification of it is called. */
  title: string
  policy: AccessPolicy
}

/** Medusa's exports (2.21), each with who may make it. */
export const coreExports: readonly Export[] = [
  { name: /^private-\d+-\d+-product-exports\.csv$/, title: "Product export", policy: "product:export" },
  { name: /^private-\d+-\d+-order-exports\.csv$/, title: "Order export", policy: "order:export" },
  {
    ...{ name: /^private-\d+-\d+-inventory-item-exports\.csv$/, title: "Inventory export" },
    policy: "inventory_item:export",
  },
]

/** The titles of the notifications that tell of an export to who may make the same. */
export const titlesFor = (may: (policy: AccessPolicy) => boolean): string[] =>
  coreExports.filter(({ policy }) => may(policy)).map(({ title }) => title)
