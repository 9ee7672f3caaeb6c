import type { Palette } from "../palettes"
import type { Random } from "../random"
import { fill, path, rect, stroke, times } from "../svg"
import { bitmap, tile } from "./bitmap"
import { mix } from "./resist"

const buti = [
  "    a    ",
  "   aba   ",
  " a aba a ",
  "aba a aba",
  " abaaaba ",
  "   aaa   ",
  " a  a  a ",
  "  a a a  ",
  "   aaa   ",
  "    a    ",
]

/** Small flowers that float in muslin. */
export const jamdani = ({ dye, deep, pale, second }: Palette): string => {
  const sheer = times(
    30,
    (i) => rect(0, i * 6, 180, 1, fill(deep, 0.14)) + rect(i * 6, 0, 1, 180, fill(deep, 0.1))
  ).join("")
  const colours = { a: mix(deep, second, 0.45), b: pale }
  const content =
    rect(0, 0, 180, 180, fill(dye)) + sheer + bitmap(buti, 5, colours, 22, 20) + bitmap(buti, 5, colours, 112, 110)
  return tile(180, 180, content)
}

const shoot = [
  "     a     ",
  "    aaa    ",
  "    aba    ",
  "   aabaa   ",
  "   abbba   ",
  "  aabbbaa  ",
  "  abbabba  ",
  " aabaaabaa ",
  " abbabaabba",
  "aabbaaabbaa",
  "abbbababbba",
]
const star = ["   a   ", " a a a ", "  aaa  ", "aaabaaa", "  aaa  ", " a a a ", "   a   "]

/** Gold thread over silk: bamboo shoots and stars. */
export const songket = ({ dye, deep, second }: Palette): string => {
  const colours = { a: "#d8b04c", b: "#f0d68a" }
  const content =
    rect(0, 0, 132, 180, fill(dye)) +
    rect(0, 74, 132, 6, fill("#d8b04c")) +
    rect(0, 174, 132, 6, fill("#d8b04c")) +
    rect(0, 82, 132, 2, fill(second)) +
    bitmap(shoot, 6, colours, 0, 6) +
    bitmap(shoot, 6, colours, 66, 6) +
    bitmap(star, 6, colours, 12, 106) +
    bitmap(star, 6, colours, 78, 106) +
    times(11, (i) => rect(i * 12, 160, 6, 6, fill("#d8b04c"))).join("") +
    rect(0, 90, 132, 1.5, fill(deep))
  return tile(132, 180, content)
}

/** Tightly packed diamonds in hard colours. */
export const diamond = ({ dye, deep, light, pale, second }: Palette): string => {
  const size = 13
  const colours = [deep, second, pale, dye, light, deep, pale]
  const cells = times(size * size, (i) => {
    const [x, y] = [i % size, Math.floor(i / size)]
    const ring = Math.abs(x - 6) + Math.abs(y - 6)
    return rect(x * 9, y * 9, 9.2, 9.2, fill(colours[ring % colours.length] ?? dye))
  }).join("")
  return tile(size * 9, size * 9, cells)
}

/** Warp stripes of many widths, some of them bound before dyeing. */
export const stripe = ({ dye, deep, light, pale, second }: Palette, random: Random): string => {
  const plan: [number, string][] = [
    [46, dye],
    [6, pale],
    [10, deep],
    [6, pale],
    [70, dye],
    [18, light],
    [4, deep],
    [18, light],
    [52, deep],
    [8, second],
    [30, deep],
    [4, pale],
    [26, dye],
  ]
  let x = 0
  const bands = plan.map(([w, colour]) => rect((x += w) - w, 0, w + 0.5, 240, fill(colour))).join("")
  const bound = times(20, (i) =>
    rect(84 + random.between(0, 20), i * 12 + random.between(-2, 2), 26, 5, fill(pale, 0.85))
  ).join("")
  return tile(x, 240, bands + bound)
}

/** A fine two-tone check. */
export const check = ({ dye, pale, deep }: Palette): string => {
  const bars = [0, 24, 48, 96, 120]
  const content =
    rect(0, 0, 144, 144, fill(pale)) +
    bars.map((at) => rect(at, 0, 15, 144, fill(dye, 0.62)) + rect(0, at, 144, 15, fill(dye, 0.62))).join("") +
    rect(78, 0, 4, 144, fill(deep, 0.7)) +
    rect(0, 78, 144, 4, fill(deep, 0.7))
  return tile(144, 144, content, "scale(0.8)")
}

/** A plain cloth in two tones, with rows of extra-weft stars. */
export const weave = ({ dye, light, deep }: Palette, random: Random): string => {
  const twill = times(46, (i) =>
    path(
      `M${i * 14 - 260} 0 l260 260`,
      stroke(i % 2 ? mix(dye, light, 0.5) : mix(dye, deep, 0.18), random.between(4, 6.5))
    )
  ).join("")
  const stars = times(5, (i) => bitmap(star, 6, { a: deep, b: light }, i * 52 + 5, 36)).join("")
  const lines = rect(0, 20, 260, 5, fill(deep, 0.8)) + rect(0, 88, 260, 5, fill(deep, 0.8))
  return tile(260, 260, rect(0, 0, 260, 260, fill(dye)) + twill + lines + stars)
}

/** Worn saris in layers, held by rows of running stitch. */
export const kantha = (palette: Palette, random: Random): string => {
  const { dye, deep, light, pale, second } = palette
  const cloths = [
    dye,
    dye,
    mix(dye, light, 0.3),
    mix(dye, light, 0.6),
    mix(dye, deep, 0.3),
    mix(second, dye, 0.4),
    mix(pale, dye, 0.3),
  ] as const
  const patches = times(12, (i) => {
    const [x, y] = [(i % 3) * 160, Math.floor(i / 3) * 150]
    return rect(x, y, 160.5, 150.5, fill(random.pick(cloths)))
  }).join("")
  const sprigs = times(40, () =>
    rect(random.between(0, 470), random.between(0, 590), 6, 6, `${fill(pale, 0.5)} transform="rotate(45)"`)
  ).join("")
  const stitches = times(50, (i) => {
    const y = i * 12 + 6
    const dash = `stroke-dasharray="${random.between(9, 12)} ${random.between(6, 8)}" stroke-dashoffset="${random.between(0, 16)}"`
    return path(
      `M0 ${y} q60 ${random.between(-3, 3)} 120 0 t120 0 t120 0 t120 0`,
      stroke(i % 9 === 4 ? deep : pale, 2.6, dash)
    )
  }).join("")
  return tile(480, 600, patches + sprigs + stitches, "scale(0.95)")
}
