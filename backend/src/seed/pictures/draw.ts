import type { Look } from "./types"
import { paletteOf } from "./palettes"
import { isCloth, surfaceOf } from "./patterns"
import { createRandom } from "./random"
import { scenes } from "./scenes"
import { daylight, definitions } from "./scenes/stage"
import type { PictureName } from "./names"
import { fill, group, height, rect, width } from "./svg"

/** One picture of a product as SVG: the whole piece, or a look at its surface. */
export const drawPicture = ({ scene, pattern }: Look, { file, colour, view }: PictureName): string => {
  const random = createRandom(file)
  const palette = paletteOf(colour, pattern)
  const surface = surfaceOf(pattern, palette, random)
  const drawn = scenes[scene](palette, random)
  const content =
    view === "whole" ? drawn : isCloth(pattern) ? closeUp : group(drawn, `transform="translate(-560 -620) scale(1.9)"`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs>${definitions}${surface}</defs>${content}</svg>`
}

const area = (paint: string) => rect(0, 0, width, height, `fill="${paint}"`)

/** Cloth so near that its threads show. */
const closeUp =
  group(
    rect(0, 0, width, height, `fill="url(#surface)"`),
    `transform="rotate(-7 480 600) scale(1.7) translate(-160 -200)"`
  ) +
  group(area("url(#threads)"), `transform="scale(1.6)"`) +
  group(area("url(#folds)"), `transform="rotate(-18 480 600) scale(1.5) translate(-160 -200)"`) +
  daylight

/** What stands in for a picture that could not be had: a woven ground and nothing on it. */
export const drawPlaceholderPicture = (): string => {
  const palette = paletteOf("Undyed", "weave")
  const cloth = surfaceOf("jamdani", palette, createRandom("placeholder"))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs>${definitions}${cloth}</defs>${area("url(#surface)")}${rect(0, 0, width, height, fill("#e9e0d2", 0.72))}${daylight}</svg>`
}
