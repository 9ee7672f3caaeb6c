/** A category of the demo shop; parents stand before their children. */
export type DemoCategory = { handle: string; name: string; description: string; parent?: string }

export type DemoCollection = { handle: string; title: string; description: string }

export const categories: readonly DemoCategory[] = [
  { handle: "textiles", name: "Textiles", description: "Cloth that somebody wove, tied, waxed or printed by hand." },
  { handle: "clothing", name: "Clothing", description: "Clothes cut from cloth worth keeping." },
  { handle: "home", name: "Home", description: "For the bed, the floor, the wall and the window." },
  { handle: "kitchen-and-table", name: "Kitchen & Table", description: "To cook in, serve on and pass round." },
  { handle: "scarves", name: "Scarves & Shawls", description: "From muslin to mountain wool.", parent: "textiles" },
  { handle: "sarongs", name: "Sarongs & Saris", description: "Whole cloths, to wear or to hang.", parent: "textiles" },
  { handle: "fabric", name: "Fabric by the Metre", description: "Cut in one length.", parent: "textiles" },
  { handle: "dresses", name: "Dresses", description: "Loose, pocketed, natural dyes.", parent: "clothing" },
  { handle: "tunics", name: "Tunics & Kurtas", description: "Printed and embroidered cotton.", parent: "clothing" },
  { handle: "shirts", name: "Shirts", description: "Batik and khadi.", parent: "clothing" },
  { handle: "jackets", name: "Jackets", description: "One layer that does the talking.", parent: "clothing" },
  { handle: "skirts", name: "Skirts", description: "Hand-reeled silk.", parent: "clothing" },
  { handle: "bags", name: "Bags", description: "Quilted, woven, plaited.", parent: "clothing" },
  { handle: "jewellery", name: "Jewellery", description: "Cast and inlaid metal.", parent: "clothing" },
  { handle: "quilts-and-throws", name: "Quilts & Throws", description: "Kantha, razai, wool.", parent: "home" },
  { handle: "cushions", name: "Cushions", description: "Covers for the pads you have.", parent: "home" },
  { handle: "vases", name: "Vases", description: "Thrown, dipped, smoked.", parent: "home" },
  { handle: "brass", name: "Brass & Copper", description: "Cast, beaten and turned.", parent: "home" },
  { handle: "baskets", name: "Baskets & Mats", description: "Rattan, fern, grass.", parent: "home" },
  { handle: "lighting", name: "Lighting", description: "Bamboo and paper.", parent: "home" },
  { handle: "toys", name: "Toys", description: "Safe to chew, nice to look at.", parent: "home" },
  {
    handle: "ceramics",
    name: "Ceramics",
    description: "Celadon, terracotta, stone ware.",
    parent: "kitchen-and-table",
  },
  { handle: "table-linen", name: "Table Linen", description: "Made to be washed.", parent: "kitchen-and-table" },
  { handle: "serving", name: "Serving", description: "Trays, bowls and what goes under.", parent: "kitchen-and-table" },
]

export const collections: readonly DemoCollection[] = [
  { handle: "indigo-house", title: "Indigo House", description: "Everything that went through a living vat." },
  {
    handle: "batik-house",
    title: "Batik House",
    description: "Wax, dye, patience: cloth from the north coast and the courts of Java.",
  },
  {
    handle: "block-and-resist",
    title: "Block & Resist",
    description: "Carved teak, mud and madder from Rajasthan and Kutch.",
  },
  { handle: "kantha-stories", title: "Kantha Stories", description: "Old saris, running stitch, a second life." },
  {
    handle: "slow-table",
    title: "The Slow Table",
    description: "Pots, trays and cups for a meal that takes its time.",
  },
  { handle: "first-light", title: "First Light", description: "White on white: muslin, chikan and chanderi." },
]

/** The top-level section that a category belongs to; it is also the product's type, to which tax rules refer. */
export const sectionOf = (handle: string): DemoCategory => {
  const category = categories.find((each) => each.handle === handle)
  if (!category) {
    throw new Error(`The demo catalogue has no category ${handle}.`)
  }
  return category.parent ? sectionOf(category.parent) : category
}
