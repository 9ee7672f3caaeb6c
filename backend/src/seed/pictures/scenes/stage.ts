import type { Random } from "../random"
import { ellipse, fill, group, height, path, rect, stroke, times, width } from "../svg"

const walls = ["#e6dbc8", "#dfd2bd", "#e9e0d2", "#d9ccb8", "#e3d3c2"] as const

// One large tile: small ones cost more to repeat than to draw.
const threads =
  path(times(96, (i) => `M0 ${i * 2.5 + 1.2}H240`).join(""), stroke("#fff", 1, `stroke-opacity="0.13"`)) +
  path(times(96, (i) => `M${i * 2.5 + 1.2} 0V240`).join(""), stroke("#000", 1, `stroke-opacity="0.13"`))

/** Gradients that scenes share: soft shadows, folds of cloth, the roundness of turned things, threads. */
export const definitions = `
<radialGradient id="shade"><stop offset="0" stop-color="#22140a" stop-opacity="0.62"/><stop offset="0.55" stop-color="#22140a" stop-opacity="0.3"/><stop offset="1" stop-color="#22140a" stop-opacity="0"/></radialGradient>
<radialGradient id="shine"><stop offset="0" stop-color="#ffffff" stop-opacity="0.75"/><stop offset="0.6" stop-color="#ffffff" stop-opacity="0.35"/><stop offset="1" stop-color="#ffffff" stop-opacity="0"/></radialGradient>
<linearGradient id="daylight" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff8ea" stop-opacity="0.55"/><stop offset="0.5" stop-color="#fff8ea" stop-opacity="0"/><stop offset="1" stop-color="#3b2a18" stop-opacity="0.22"/></linearGradient>
<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#6b4f33" stop-opacity="0.30"/><stop offset="0.25" stop-color="#6b4f33" stop-opacity="0.16"/><stop offset="1" stop-color="#6b4f33" stop-opacity="0.24"/></linearGradient>
<linearGradient id="round" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#120b06" stop-opacity="0.62"/><stop offset="0.14" stop-color="#120b06" stop-opacity="0.22"/><stop offset="0.3" stop-color="#fff6e0" stop-opacity="0.34"/><stop offset="0.44" stop-color="#fff6e0" stop-opacity="0.04"/><stop offset="0.75" stop-color="#120b06" stop-opacity="0.26"/><stop offset="0.94" stop-color="#120b06" stop-opacity="0.66"/><stop offset="1" stop-color="#ffe2b4" stop-opacity="0.16"/></linearGradient>
<linearGradient id="gleam" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#2a1804" stop-opacity="0.66"/><stop offset="0.12" stop-color="#2a1804" stop-opacity="0.1"/><stop offset="0.22" stop-color="#fffbe8" stop-opacity="0.78"/><stop offset="0.3" stop-color="#fffbe8" stop-opacity="0.1"/><stop offset="0.52" stop-color="#2a1804" stop-opacity="0.36"/><stop offset="0.7" stop-color="#fffbe8" stop-opacity="0.3"/><stop offset="0.84" stop-color="#2a1804" stop-opacity="0.5"/><stop offset="0.96" stop-color="#2a1804" stop-opacity="0.16"/><stop offset="1" stop-color="#2a1804" stop-opacity="0.66"/></linearGradient>
<linearGradient id="folds" x1="0" y1="0" x2="1" y2="0.04"><stop offset="0" stop-color="#150d06" stop-opacity="0.34"/><stop offset="0.07" stop-color="#fff6e4" stop-opacity="0.16"/><stop offset="0.2" stop-color="#150d06" stop-opacity="0.2"/><stop offset="0.31" stop-color="#fff6e4" stop-opacity="0.2"/><stop offset="0.47" stop-color="#150d06" stop-opacity="0.16"/><stop offset="0.6" stop-color="#fff6e4" stop-opacity="0.18"/><stop offset="0.77" stop-color="#150d06" stop-opacity="0.24"/><stop offset="0.9" stop-color="#fff6e4" stop-opacity="0.08"/><stop offset="1" stop-color="#150d06" stop-opacity="0.42"/></linearGradient>
<linearGradient id="drop" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#150d06" stop-opacity="0.42"/><stop offset="0.1" stop-color="#fff6e4" stop-opacity="0.2"/><stop offset="0.5" stop-color="#150d06" stop-opacity="0"/><stop offset="1" stop-color="#150d06" stop-opacity="0.3"/></linearGradient>
<linearGradient id="layer" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff6e4" stop-opacity="0.34"/><stop offset="0.35" stop-color="#fff6e4" stop-opacity="0"/><stop offset="0.8" stop-color="#150d06" stop-opacity="0.28"/><stop offset="1" stop-color="#150d06" stop-opacity="0.62"/></linearGradient>
<radialGradient id="puff" cx="0.38" cy="0.34" r="0.75"><stop offset="0" stop-color="#fff6e4" stop-opacity="0.36"/><stop offset="0.5" stop-color="#fff6e4" stop-opacity="0"/><stop offset="1" stop-color="#150d06" stop-opacity="0.5"/></radialGradient>
<radialGradient id="glow" cx="0.5" cy="0.5" r="0.5"><stop offset="0" stop-color="#fff3c8" stop-opacity="0.95"/><stop offset="0.4" stop-color="#ffe6a6" stop-opacity="0.4"/><stop offset="1" stop-color="#ffe6a6" stop-opacity="0"/></radialGradient>
<pattern id="threads" width="240" height="240" patternUnits="userSpaceOnUse">${threads}</pattern>`

/** A warm wall in daylight. */
export const wall = (random: Random): string => rect(0, 0, width, height, fill(random.pick(walls)))

/** A wall and the table before it. */
export const table = (random: Random, y = 880): string =>
  wall(random) + rect(0, y, width, height - y, `fill="url(#floor)"`)

/** The light of one window over everything. */
export const daylight = rect(0, 0, width, height, `fill="url(#daylight)"`)

/** Where something stands. */
export const standingShadow = (cx: number, y: number, rx: number): string =>
  shade(cx + rx * 0.14, y + 8, rx * 1.4, Math.max(rx * 0.2, 34)) + shade(cx, y + 2, rx * 1.02, Math.max(rx * 0.1, 16))

/** A soft round shadow. A gradient, because blurring takes longer than all the rest of a picture. */
export const shade = (cx: number, cy: number, rx: number, ry: number): string =>
  ellipse(cx, cy, rx, ry, `fill="url(#shade)"`)

/** The shadow of an outline on what is close behind it, in a few widening strokes. */
export const castShadow = (d: string): string =>
  group(
    [44, 32, 21, 11].map((size) => path(d, stroke("#2a1a0c", size, `opacity="0.07"`))).join(""),
    `transform="translate(13 20)"`
  )

/** A piece of cloth in the surface's pattern, with threads, folds and its shadow on the wall. */
export const cloth = (d: string, light = "folds"): string =>
  castShadow(d) + path(d, `fill="url(#surface)"`) + path(d, `fill="url(#threads)"`) + path(d, `fill="url(#${light})"`)

/** A wooden rail, at the height where cloth hangs from. */
export const rail = (y: number, from = 110, to = 850): string =>
  shade((from + to) / 2, y + 22, (to - from) / 2, 18) +
  rect(from, y - 9, to - from, 18, `rx="9" ${fill("#7a5535")}`) +
  rect(from + 4, y - 7, to - from - 8, 5, `rx="2.5" ${fill("#b98e62", 0.8)}`)

/** A hanger on a hook, for clothes. */
export const hanger = (y: number, half: number): string =>
  group(
    path(`M480 ${y - 118} q26 -4 22 -30 q-6 -22 -26 -16`, stroke("#4b3a2a", 7)) +
      path(`M480 ${y - 118} v34`, stroke("#4b3a2a", 7)) +
      path(`M${480 - half} ${y + 16} Q480 ${y - 130} ${480 + half} ${y + 16}`, stroke("#8a6542", 20)) +
      path(`M${480 - half} ${y + 12} Q480 ${y - 136} ${480 + half} ${y + 12}`, stroke("#b98e62", 5)),
    ""
  )
