import { ellipse, fill, group, path, rect, stroke, times } from "../svg"
import type { Draw } from "./cloth"
import { turnedForm } from "./lathe"
import { daylight, table, wall } from "./stage"

export const diya: Draw = (palette, random) => {
  const one = (x: number, y: number, scale: number) =>
    group(
      ellipse(170, -210, 190, 220, `fill="url(#glow)"`) +
        turnedForm({
          profile: [
            [210, 0],
            [204, 34],
            [150, 92],
            [64, 118],
            [50, 150],
            [92, 176],
            [96, 184],
          ],
          cx: 0,
          tilt: 0.24,
          light: "gleam",
          inside: "#5a3a10",
        }) +
        path("M150 -34 Q250 -44 300 6 Q240 40 160 40 Z", fill(palette.light)) +
        path("M288 0 C268 -50 276 -88 300 -134 C322 -84 330 -46 310 2 Z", fill("#ffb43c")) +
        path("M294 -4 C284 -36 288 -60 300 -90 C312 -60 316 -34 306 -2 Z", fill("#fff3c8")),
      `transform="translate(${x} ${y}) scale(${scale})"`
    )
  return table(random, 760) + one(560, 560, 0.72) + one(360, 800, 1) + daylight
}

export const pendantLamp: Draw = (_, random) =>
  wall(random) +
  path("M480 0 V300", stroke("#3b2a18", 6)) +
  ellipse(480, 780, 460, 420, `fill="url(#glow)" opacity="0.7"`) +
  ellipse(480, 700, 200, 150, fill("#fff3c8", 0.9)) +
  turnedForm({
    profile: [
      [60, 300],
      [120, 330],
      [250, 430],
      [318, 580],
      [330, 720],
      [326, 740],
    ],
    tilt: 0.16,
    closed: true,
  }) +
  ellipse(480, 742, 326, 46, fill("#fff0c0", 0.9)) +
  ellipse(480, 742, 326, 46, stroke("#8a6630", 8)) +
  daylight

export const lantern: Draw = ({ deep }, random) =>
  wall(random) +
  path("M480 0 V300", stroke("#3b2a18", 5)) +
  ellipse(480, 620, 470, 470, `fill="url(#glow)" opacity="0.85"`) +
  ellipse(480, 620, 300, 310, `fill="url(#surface)"`) +
  times(13, (i) => {
    const y = 340 + i * 46
    const half = 300 * Math.sqrt(Math.max(0, 1 - ((y - 620) / 310) ** 2))
    return path(`M${480 - half} ${y} Q480 ${y + 26} ${480 + half} ${y}`, stroke(deep, 3, `opacity="0.5"`))
  }).join("") +
  ellipse(480, 620, 300, 310, `fill="url(#puff)" opacity="0.6"`) +
  ellipse(480, 640, 190, 200, `fill="url(#glow)" opacity="0.9"`) +
  rect(420, 296, 120, 26, `rx="8" ${fill("#3b2a18")}`) +
  rect(424, 916, 112, 22, `rx="8" ${fill("#3b2a18")}`) +
  path("M480 938 V1070 M466 1040 V1110 M480 1040 V1120 M494 1040 V1110", stroke("#7b2440", 6)) +
  daylight
