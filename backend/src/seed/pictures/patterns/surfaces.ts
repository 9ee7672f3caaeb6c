import type { Palette } from "../palettes"
import type { Random } from "../random"
import { ellipse, fill, height, path, rect, stroke, times, width } from "../svg"
import { tile } from "./bitmap"
import { mix } from "./resist"

/** Something that covers the whole picture and does not repeat. */
const whole = (content: string) => tile(width, height, content)
const ground = (colour: string) => rect(0, 0, width, height, fill(colour))

/** Ash glaze: darker where it pooled, with runs and a fine crackle. */
export const glaze = ({ dye, deep, light, pale }: Palette, random: Random): string => {
  const runs = times(16, (i) => {
    const [x, y] = [i * 62 + random.between(-20, 20), random.between(380, 860)]
    return path(
      `M${x} 0 C${x + 20} ${y - 200} ${x + 26} ${y - 60} ${x + 14} ${y} Q${x + 4} ${y + 22} ${x - 8} ${y} C${x - 22} ${y - 70} ${x - 18} ${y - 200} ${x - 30} 0 Z`,
      fill(i % 2 ? light : deep, 0.22)
    )
  }).join("")
  const crackle = times(120, () => {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    return path(
      `M${x} ${y} l${random.between(-50, 50)} ${random.between(-40, 40)} l${random.between(-40, 40)} ${random.between(-50, 50)}`,
      stroke(deep, 0.9, `opacity="0.28"`)
    )
  }).join("")
  return whole(ground(dye) + runs + crackle + speckle(random, 140, pale, 0.35))
}

/** Unglazed clay with the marks of the potter's fingers. */
export const clay = ({ dye, deep, light }: Palette, random: Random): string => {
  const marks = times(70, (i) =>
    rect(
      0,
      i * 18 + random.between(-3, 3),
      width,
      random.between(2, 6),
      fill(i % 2 ? deep : light, random.between(0.05, 0.16))
    )
  ).join("")
  return whole(ground(dye) + marks + speckle(random, 420, deep, 0.3) + speckle(random, 200, light, 0.5))
}

/** Smoked or carved dark stone. */
export const stone = ({ dye, deep, light }: Palette, random: Random): string => {
  const clouds = times(26, () =>
    ellipse(
      random.between(100, 860),
      random.between(200, 1100),
      random.between(50, 170),
      random.between(30, 110),
      fill(random.pick([deep, light]), 0.13)
    )
  ).join("")
  return whole(ground(dye) + clouds + speckle(random, 500, light, 0.4) + speckle(random, 300, deep, 0.6))
}

/** Turned metal: fine rings. */
export const turned = ({ dye, deep, pale }: Palette, random: Random): string => {
  const rings = times(150, (i) =>
    rect(0, i * 8 + random.between(-2, 2), width, random.between(0.6, 1.6), fill(i % 3 ? deep : pale, 0.14))
  ).join("")
  return whole(ground(dye) + rings)
}

/** Beaten metal: every blow of the hammer catches the light. */
export const hammered = ({ dye, deep, pale }: Palette, random: Random): string => {
  const blows = times(760, (i) => {
    const [x, y] = [
      (i % 27) * 37 + random.between(-7, 7),
      Math.floor(i / 27) * 42 + (i % 2) * 20 + random.between(-7, 7),
    ]
    const r = random.between(15, 20)
    return ellipse(x, y, r, r, fill(deep, 0.2)) + ellipse(x + 3, y + 3, r * 0.72, r * 0.72, fill(pale, 0.24))
  }).join("")
  return whole(ground(dye) + blows)
}

/** Lost wax: the thread of which the model was wound has turned to brass. */
export const dhokra = ({ dye, deep, light }: Palette): string => {
  const threads = times(100, (i) =>
    path(
      `M0 ${i * 12} q40 -7 80 0 t80 0 t80 0 t80 0 t80 0 t80 0 t80 0 t80 0 t80 0 t80 0 t80 0 t80 0`,
      stroke(i % 2 ? light : deep, 3.4, `opacity="0.55"`)
    )
  ).join("")
  return whole(ground(dye) + threads)
}

/** Silver wire in blackened metal. */
export const bidri = ({ dye, pale }: Palette): string => {
  const petals = times(8, (i) =>
    ellipse(0, -17, 5, 12, `${fill(pale)} transform="translate(60 60) rotate(${i * 45})"`)
  ).join("")
  const vine = path(
    "M0 60 C16 30 30 30 40 52 M120 60 C104 90 90 90 80 68 M60 0 C90 14 90 28 70 38 M60 120 C30 106 30 92 50 82",
    stroke(pale, 2.6)
  )
  return tile(
    120,
    120,
    rect(0, 0, 120, 120, fill(dye)) +
      vine +
      petals +
      ellipse(60, 60, 5, 5, fill(pale)) +
      [0, 120]
        .flatMap((x) => [0, 120].map((y) => ellipse(x, y, 8, 8, `fill="none" stroke="${pale}" stroke-width="2.4"`)))
        .join(""),
    "scale(0.8)"
  )
}

/** Many coats of lacquer with thin rings of gold. */
export const lacquer = ({ dye, deep, second }: Palette): string =>
  tile(
    width,
    190,
    rect(0, 0, width, 190, fill(dye)) +
      rect(0, 90, width, 52, fill(deep)) +
      [84, 90, 142, 148].map((y) => rect(0, y, width, 2.4, fill(second))).join("") +
      times(32, (i) => path(`M${i * 30} 116 l15 -16 l15 16 l-15 16 Z`, stroke(second, 1.8))).join("")
  )

/** Coiled fibre, row over row, held by slanting stitches. */
export const basket = ({ dye, deep, light }: Palette, random: Random): string => {
  const rows = times(6, (j) => {
    const strands = times(24, (i) =>
      path(
        `M${i * 20 + (j % 2) * 10} ${j * 26 + 3} q14 8 10 20`,
        stroke(mix(dye, random.pick([light, deep]), random.between(0.2, 0.7)), 8)
      )
    ).join("")
    return (
      rect(0, j * 26, 480, 26, fill(dye)) +
      strands +
      rect(0, j * 26 + 23, 480, 3.5, fill(deep, 0.75)) +
      rect(0, j * 26 + 3, 480, 3, fill(light, 0.5))
    )
  }).join("")
  return tile(480, 156, rows)
}

/** Split bamboo, upright, with its nodes. */
export const bamboo = ({ dye, deep, light }: Palette, random: Random): string => {
  const slats = times(40, (i) => {
    const tone = mix(dye, random.pick([light, deep]), random.between(0.05, 0.35))
    const node = random.between(0, height)
    return (
      rect(i * 24, 0, 22, height, fill(tone)) +
      rect(i * 24 + 22, 0, 2, height, fill(deep, 0.8)) +
      rect(i * 24, node, 22, 7, fill(deep, 0.55)) +
      rect(i * 24 + 4, 0, 4, height, fill(light, 0.4))
    )
  }).join("")
  return whole(slats)
}

/** Mulberry paper with its fibres left in. */
export const paper = ({ dye, deep, pale }: Palette, random: Random): string => {
  const fibres = times(220, () => {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    return path(
      `M${x} ${y} q${random.between(-60, 60)} ${random.between(-30, 30)} ${random.between(-90, 90)} ${random.between(-50, 50)}`,
      stroke(random.pick([deep, pale]), random.between(0.8, 2.4), `opacity="0.4"`)
    )
  }).join("")
  return whole(ground(dye) + fibres)
}

/** Old teak: grain, and a plugged nail hole here and there. */
export const wood = ({ dye, deep, light }: Palette, random: Random): string => {
  const grain = times(130, (i) => {
    const y = i * 9.4
    return path(
      `M0 ${y} C240 ${y + random.between(-16, 16)} 480 ${y + random.between(-16, 16)} 960 ${y + random.between(-6, 6)}`,
      stroke(random.pick([deep, light, deep]), random.between(1, 3.4), `opacity="${random.between(0.14, 0.4)}"`)
    )
  }).join("")
  const plugs = times(4, () => ellipse(random.between(220, 740), random.between(500, 900), 8, 7, fill(deep, 0.8))).join(
    ""
  )
  return whole(ground(dye) + grain + plugs)
}

const speckle = (random: Random, count: number, colour: string, opacity: number): string =>
  times(count, () =>
    ellipse(
      random.between(0, width),
      random.between(0, height),
      random.between(0.8, 2.4),
      random.between(0.8, 2.4),
      fill(colour, opacity)
    )
  ).join("")
