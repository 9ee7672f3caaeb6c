import type { Palette } from "../palettes"
import type { Random } from "../random"
import { ellipse, fill, group, n, path, rect, stroke, times } from "../svg"
import { tile } from "./bitmap"

const strip = 6

/** Tied and dyed yarn: nested diamonds whose edges run a little along the warp. */
export const ikat = ({ dye, deep, light, pale, second }: Palette, random: Random): string => {
  const diamond = (cx: number, cy: number, w: number, h: number, colour: string) =>
    times(Math.floor((2 * h) / strip), (i) => {
      const y = -h + i * strip
      const half = w * (1 - Math.abs(y + strip / 2) / h) + random.between(-5, 5)
      return half > 1 ? rect(cx - half, cy + y, 2 * half, strip + 0.5, fill(colour)) : ""
    }).join("")
  const motif = (cx: number, cy: number) =>
    diamond(cx, cy, 112, 138, deep) +
    diamond(cx, cy, 92, 112, pale) +
    diamond(cx, cy, 70, 84, dye) +
    diamond(cx, cy, 46, 56, light) +
    diamond(cx, cy, 22, 28, second)
  const small = (cx: number, cy: number) => diamond(cx, cy, 26, 32, pale) + diamond(cx, cy, 12, 16, second)
  const hooks = times(8, (i) => {
    const y = 18 + i * 38
    return rect(116 + random.between(-3, 3), y, 8, 14, fill(light))
  }).join("")
  const content =
    rect(0, 0, 240, 300, fill(dye)) +
    hooks +
    motif(0, 0) +
    motif(240, 0) +
    motif(0, 300) +
    motif(240, 300) +
    motif(120, 150) +
    small(120, 0) +
    small(120, 300) +
    small(0, 150) +
    small(240, 150)
  return tile(240, 300, content, "scale(0.9)")
}

/** Four slices of sugar-palm fruit around a point. */
export const kawung = ({ dye, deep, light, pale }: Palette): string => {
  const slice = (turn: number) =>
    group(
      ellipse(0, -36, 19, 31, fill(pale)) +
        ellipse(0, -36, 13, 24, `fill="none" stroke="${light}" stroke-width="2.5"`) +
        ellipse(0, -44, 3.4, 5, fill(deep)) +
        ellipse(0, -29, 3.4, 5, fill(deep)),
      `transform="translate(60 60) rotate(${turn})"`
    )
  const stars = [0, 120].flatMap((x) =>
    [0, 120].map((y) => ellipse(x, y, 7, 7, fill(light)) + ellipse(x, y, 3, 3, fill(pale)))
  )
  const content =
    rect(0, 0, 120, 120, fill(dye)) +
    [45, 135, 225, 315].map(slice).join("") +
    ellipse(60, 60, 5, 5, fill(light)) +
    [
      [0, 60],
      [120, 60],
      [60, 0],
      [60, 120],
    ]
      .map(([x = 0, y = 0]) => ellipse(x, y, 4, 4, fill(deep)) + ellipse(x, y, 1.6, 1.6, fill(pale)))
      .join("") +
    stars.join("")
  return tile(120, 120, content)
}

/** Slanting rows of waves, parted by small lozenges. */
export const parang = ({ dye, deep, light, pale }: Palette): string => {
  const blade =
    path("M8 0 C54 6 58 44 34 56 C20 63 18 82 40 92 L62 92 C84 76 82 54 66 46 C86 34 84 6 56 0 Z", fill(pale)) +
    path("M24 8 C52 14 52 38 34 48 C22 55 20 74 34 84", stroke(light, 3.4)) +
    path("M46 14 C60 22 58 36 50 44", stroke(deep, 2.4)) +
    ellipse(44, 70, 5, 7, fill(deep))
  const lozenges = times(4, (i) => path(`M104 ${n(i * 23)} l8 11.5 l-8 11.5 l-8 -11.5 Z`, fill(light))).join("")
  const content =
    rect(0, 0, 118, 92, fill(dye)) +
    rect(90, 0, 28, 92, fill(deep)) +
    blade +
    lozenges +
    rect(88, 0, 2.5, 92, fill(pale)) +
    rect(115.5, 0, 2.5, 92, fill(pale))
  return tile(118, 92, content, "rotate(45) scale(0.92)")
}

/** The rain clouds of Cirebon in shades from the ground to near white. */
export const cloud = ({ dye, deep, light, pale }: Palette): string => {
  const shape =
    "M-150 34 C-176 -4 -132 -40 -100 -22 C-92 -66 -34 -78 -14 -44 C12 -84 78 -70 78 -26 C118 -44 164 -6 140 32 C108 56 66 40 44 30 C20 58 -34 58 -54 28 C-82 52 -128 58 -150 34 Z"
  const shades = [deep, dye, mix(dye, light, 0.35), mix(dye, light, 0.7), light, mix(light, pale, 0.5), pale]
  const one = (x: number, y: number, flip = 1) =>
    group(
      shades
        .map((shade, i) => path(shape, `transform="scale(${n(1.12 - i * 0.15)} ${1.12 - i * 0.16})" ${fill(shade)}`))
        .join(""),
      `transform="translate(${x} ${y}) scale(${flip} 1)"`
    )
  const wisps = times(7, (i) =>
    path(`M${i * 60 - 20} ${i % 2 ? 18 : 206} q30 -16 60 0`, stroke(mix(dye, deep, 0.4), 4))
  ).join("")
  const content =
    rect(0, 0, 400, 330, fill(mix(dye, deep, 0.55))) +
    wisps +
    one(110, 90) +
    one(310, 255, -1) +
    one(-90, 255, -1) +
    one(510, 90)
  return tile(400, 330, content, "scale(1.1)")
}

/** A colour between two others. */
export const mix = (from: string, to: string, share: number): string => {
  const channel = (colour: string, i: number) => Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16)
  const mixed = times(3, (i) => Math.round(channel(from, i) * (1 - share) + channel(to, i) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`
}
