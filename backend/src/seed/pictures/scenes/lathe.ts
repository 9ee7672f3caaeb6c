import { ellipse, fill, group, path, smooth, stroke, type Point } from "../svg"
import { standingShadow } from "./stage"

export type Vessel = {
  /** Half widths from the rim down to the foot, at their heights. */
  profile: Point[]
  /** Where its axis stands. */
  cx?: number
  /** How deep the openings and feet look: their height as a share of their width. */
  tilt?: number
  /** Metal and lacquer gleam, clay does not. */
  light?: "round" | "gleam"
  closed?: boolean
  inside?: string
}

/** A thing made on a wheel or a lathe: its outline mirrored around the axis, its mouth, its shading, its shadow. */
export const turnedForm = ({
  profile,
  cx = 480,
  tilt = 0.2,
  light = "round",
  closed,
  inside = "#1d140c",
}: Vessel): string => {
  const [rimHalf, rimY] = profile[0] ?? [0, 0]
  const [footHalf, footY] = profile.at(-1) ?? [0, 0]
  const right = smooth(profile.map(([half, y]): Point => [cx + half, y]))
  const left = smooth(profile.toReversed().map(([half, y]): Point => [cx - half, y])).replace("M", "L")
  const foot = `A${footHalf} ${footHalf * tilt * 0.8} 0 0 1 ${cx - footHalf} ${footY}`
  const body = `${right} ${foot} ${left} A${rimHalf} ${rimHalf * tilt} 0 0 0 ${cx + rimHalf} ${rimY} Z`
  const rim =
    ellipse(cx, rimY, rimHalf, rimHalf * tilt, `fill="url(#surface)"`) +
    ellipse(cx, rimY, rimHalf, rimHalf * tilt, `fill="url(#${light})"`) +
    ellipse(cx, rimY + 3, rimHalf * 0.93, rimHalf * tilt * 0.86, fill(inside, 0.78)) +
    ellipse(cx, rimY, rimHalf, rimHalf * tilt, stroke("#fff6e4", 2.4, `opacity="0.4"`))
  const lid = ellipse(cx, rimY, rimHalf, rimHalf * tilt, `fill="url(#surface)"`)
  return (
    standingShadow(cx, footY + footHalf * tilt * 0.6, Math.max(footHalf, 60) * 1.15) +
    path(body, `fill="url(#surface)"`) +
    path(body, `fill="url(#${light})"`) +
    group(path(body, `fill="url(#layer)"`), `opacity="0.45"`) +
    (closed ? lid : rim)
  )
}

/** A highlight where the window is mirrored. */
export const windowLight = (x: number, y: number, w: number, h: number): string =>
  ellipse(x + w / 2, y + h / 2, w * 0.8, h * 0.6, `fill="url(#shine)"`)
