import type { DemoProduct } from "../catalogue"

/** One picture of a product: in one of its colours, or a detail of its surface. */
export type PictureName = { file: string; colour: string; view: "whole" | "detail" }

/** The colours of a product in the order of its variants; a product without the choice has one, natural, colour. */
export const coloursOf = (product: DemoProduct): string[] => [
  ...new Set(product.variants.map(({ options }) => options.Colour ?? "Natural")),
]

/** The pictures of a product: one per colour, then a detail of the first colour. */
export const picturesOf = (product: DemoProduct): PictureName[] => {
  const colours = coloursOf(product)
  const detail: PictureName = { file: `${product.handle}-detail.jpg`, colour: colours[0] ?? "", view: "detail" }
  return [...colours.map((colour) => wholePicture(product, colour)), detail]
}

/** The picture that shows a product as a whole in one colour. */
export const wholePicture = ({ handle }: DemoProduct, colour: string): PictureName => ({
  file: `${handle}-${colour.toLowerCase().replaceAll(" ", "-")}.jpg`,
  colour,
  view: "whole",
})
