export const width = 960
export const height = 1200

export type Point = readonly [x: number, y: number]

/** Numbers with one decimal, which is finer than a pixel and keeps the drawings small. */
export const n = (value: number): string => String(Math.round(value * 10) / 10)

/** The numbers from 0 up to a count. */
export const times = <T>(count: number, draw: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => draw(i))

export const rect = (x: number, y: number, w: number, h: number, attributes: string): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" ${attributes}/>`

export const ellipse = (cx: number, cy: number, rx: number, ry: number, attributes: string): string =>
  `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}" ${attributes}/>`

export const path = (d: string, attributes: string): string => `<path d="${d}" ${attributes}/>`

export const fill = (colour: string, opacity = 1): string =>
  `fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}`

export const stroke = (colour: string, size: number, more = ""): string =>
  `fill="none" stroke="${colour}" stroke-width="${size}" stroke-linecap="round" stroke-linejoin="round" ${more}`

export const group = (content: string, attributes: string): string => `<g ${attributes}>${content}</g>`

/** A closed outline through points, its corners rounded. */
export const rounded = (points: readonly Point[], radius: number): string => {
  const corners = points.map((corner, i) => {
    const before = points[(i + points.length - 1) % points.length] ?? corner
    const after = points[(i + 1) % points.length] ?? corner
    return { corner, enter: towards(corner, before, radius), leave: towards(corner, after, radius) }
  })
  const [first] = corners
  return (
    corners.reduce(
      (d, { corner, enter, leave }) => `${d} L${at(enter)} Q${at(corner)} ${at(leave)}`,
      `M${at(first?.enter ?? [0, 0])}`
    ) + "Z"
  )
}

/** A smooth line through points (Catmull-Rom as cubic curves). */
export const smooth = (points: readonly Point[]): string => {
  const get = (i: number): Point => points[Math.min(Math.max(i, 0), points.length - 1)] ?? [0, 0]
  return points.slice(1).reduce(
    (d, point, i) => {
      const [p0, p1, p3] = [get(i - 1), get(i), get(i + 2)]
      const c1: Point = [p1[0] + (point[0] - p0[0]) / 6, p1[1] + (point[1] - p0[1]) / 6]
      const c2: Point = [point[0] - (p3[0] - p1[0]) / 6, point[1] - (p3[1] - p1[1]) / 6]
      return `${d} C${at(c1)} ${at(c2)} ${at(point)}`
    },
    `M${at(get(0))}`
  )
}

/** The points of a right half and their mirror images, as one outline around the picture's middle. */
export const mirrored = (half: readonly Point[]): Point[] => [
  ...half,
  ...half.toReversed().map(([x, y]): Point => [width - x, y]),
]

const at = ([x, y]: Point) => `${n(x)} ${n(y)}`

const towards = ([x, y]: Point, [tx, ty]: Point, distance: number): Point => {
  const length = Math.hypot(tx - x, ty - y) || 1
  const share = Math.min(distance / length, 0.5)
  return [x + (tx - x) * share, y + (ty - y) * share]
}
