import type { Palette } from "../palettes"
import type { Random } from "../random"
import { ellipse, fill, group, path, rect, stroke, times } from "../svg"
import { tile } from "./bitmap"

/** A carved flower, printed by hand in rows that drift a little. */
export const block = ({ dye, deep, pale, second, light }: Palette, random: Random): string => {
  const petals = times(7, (i) => ellipse(0, -21, 8.5, 15, `${fill(dye)} transform="rotate(${(i * 360) / 7})"`)).join("")
  const flower =
    path("M0 24 C4 44 -6 52 2 70", stroke(deep, 3.2)) +
    path("M1 46 C18 36 28 42 32 54 C20 60 8 58 1 46 Z", fill(second, 0.85)) +
    path("M0 54 C-16 46 -26 50 -30 62 C-20 68 -8 66 0 54 Z", fill(second, 0.85)) +
    petals +
    ellipse(0, 0, 9, 9, fill(pale)) +
    ellipse(0, 0, 5.5, 5.5, fill(deep))
  const columns = 4
  const rows = 4
  const flowers = times(columns * rows, (i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    const x = column * 120 + 60 + (row % 2 ? 30 : -30) + random.between(-3, 3)
    const y = row * 130 + 50 + random.between(-3, 3)
    return group(
      flower,
      `transform="translate(${x} ${y}) rotate(${random.between(-4, 4)})" opacity="${random.between(0.86, 1)}"`
    )
  })
  const dots = times(columns * rows, (i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    return ellipse(column * 120 + (row % 2 ? 30 : 120), row * 130 + 118, 4.5, 4.5, fill(light))
  })
  return tile(480, 520, rect(0, 0, 480, 520, fill(pale)) + dots.join("") + flowers.join(""), "scale(0.92)")
}

/** The same block printed in mud: where it lay, the cloth kept its own colour in the vat. */
export const dabu = (palette: Palette, random: Random): string =>
  block({ ...palette, dye: palette.pale, deep: palette.light, pale: palette.dye, second: palette.light }, random)

/** Ajrakh: stars and rosettes that meet across the blocks. */
export const ajrakh = ({ dye, deep, pale, second, light }: Palette): string => {
  const star = (cx: number, cy: number, r: number, colour: string) =>
    [0, 45]
      .map((turn) => rect(-r, -r, 2 * r, 2 * r, `${fill(colour)} transform="translate(${cx} ${cy}) rotate(${turn})"`))
      .join("")
  const beads = (cx: number, cy: number, r: number, count: number) =>
    times(count, (i) => {
      const angle = (i * 2 * Math.PI) / count
      return ellipse(cx + r * Math.cos(angle), cy + r * Math.sin(angle), 2.6, 2.6, fill(pale))
    }).join("")
  const rosette = (cx: number, cy: number) =>
    star(cx, cy, 46, pale) +
    star(cx, cy, 43, second) +
    beads(cx, cy, 35, 16) +
    star(cx, cy, 24, pale) +
    star(cx, cy, 21.5, dye) +
    ellipse(cx, cy, 11, 11, fill(pale)) +
    ellipse(cx, cy, 7, 7, fill(deep))
  const small = (cx: number, cy: number) =>
    star(cx, cy, 21, pale) + star(cx, cy, 18.5, deep) + beads(cx, cy, 11, 8) + ellipse(cx, cy, 4, 4, fill(light))
  const corners = [0, 150].flatMap((x) => [0, 150].map((y): [number, number] => [x, y]))
  const sides: [number, number][] = [
    [0, 75],
    [150, 75],
    [75, 0],
    [75, 150],
  ]
  const lattice =
    path("M0 0 L150 150 M150 0 L0 150", stroke(deep, 9)) +
    path("M0 0 L150 150 M150 0 L0 150", stroke(pale, 1.8, `stroke-dasharray="1 7"`))
  const content =
    rect(0, 0, 150, 150, fill(dye)) +
    lattice +
    sides.map(([x, y]) => small(x, y)).join("") +
    corners.map(([x, y]) => small(x, y)).join("") +
    rosette(75, 75)
  return tile(150, 150, content)
}

/** Cobalt flowers and copper-green leaves, painted freehand on white. */
export const blueFlower = ({ dye, deep, light, pale, second }: Palette, random: Random): string => {
  const flower = (x: number, y: number, size: number) =>
    group(
      times(6, (i) =>
        path(
          "M0 0 C14 -12 14 -34 0 -42 C-14 -34 -14 -12 0 0 Z",
          `${fill(i % 2 ? dye : light)} stroke="${deep}" stroke-width="2" transform="rotate(${i * 60})"`
        )
      ).join("") +
        ellipse(0, 0, 9, 9, fill(pale)) +
        ellipse(0, 0, 5, 5, fill(deep)),
      `transform="translate(${x} ${y}) rotate(${random.between(0, 60)}) scale(${size})"`
    )
  const leaf = (x: number, y: number, turn: number) =>
    path(
      "M0 0 C16 -10 40 -10 52 0 C40 12 16 12 0 0 Z M4 0 L46 0",
      `fill="${second}" stroke="${deep}" stroke-width="1.6" transform="translate(${x} ${y}) rotate(${turn})"`
    )
  const vines = path("M0 110 C60 60 110 160 220 110 M110 0 C60 60 160 120 110 220", stroke(dye, 3.4))
  const content =
    rect(0, 0, 220, 220, fill(pale)) +
    vines +
    leaf(30, 80, -40) +
    leaf(150, 140, 30) +
    leaf(140, 40, -60) +
    leaf(60, 170, 70) +
    flower(110, 110, 1) +
    [0, 220].flatMap((x) => [0, 220].map((y) => flower(x, y, 0.8))).join("")
  return tile(220, 220, content)
}
