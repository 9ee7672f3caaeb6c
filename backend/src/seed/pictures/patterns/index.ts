import type { Palette } from "../palettes"
import type { Random } from "../random"
import type { Pattern } from "../types"
import { ajrakh, block, blueFlower, dabu } from "./printed"
import { cloud, ikat, kawung, parang } from "./resist"
import { bamboo, basket, bidri, clay, dhokra, glaze, hammered, lacquer, paper, stone, turned, wood } from "./surfaces"
import { check, diamond, jamdani, kantha, songket, stripe, weave } from "./woven"

const patterns: Record<Pattern, (palette: Palette, random: Random) => string> = {
  ajrakh,
  bamboo,
  basket,
  bidri,
  block,
  "blue-flower": blueFlower,
  brass: turned,
  check,
  clay,
  cloud,
  copper: hammered,
  dabu,
  dhokra,
  diamond,
  glaze,
  hammered,
  ikat,
  jamdani,
  kantha,
  kawung,
  lacquer,
  paper,
  parang,
  songket,
  stone,
  stripe,
  weave,
  wood,
}

/** The SVG pattern `#surface` of a craft in given colours. */
export const surfaceOf = (pattern: Pattern, palette: Palette, random: Random): string =>
  patterns[pattern](palette, random)

const hard = new Set<Pattern>([
  "bamboo",
  "basket",
  "bidri",
  "blue-flower",
  "brass",
  "clay",
  "copper",
  "dhokra",
  "glaze",
  "hammered",
  "lacquer",
  "paper",
  "stone",
  "wood",
])

/** Whether a surface is cloth, and so shows threads and folds. */
export const isCloth = (pattern: Pattern): boolean => !hard.has(pattern)
