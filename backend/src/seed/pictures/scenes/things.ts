import { ellipse, fill, path, rect, rounded, stroke, times } from "../svg"
import type { Draw } from "./cloth"
import { turnedForm } from "./lathe"
import { daylight, shade, standingShadow, table, wall } from "./stage"

export const bell: Draw = (_, random) =>
  wall(random) +
  path("M480 0 V330", stroke("#8f6a3c", 16)) +
  times(20, (i) => path(`M472 ${i * 17} l16 9`, stroke("#5b3a22", 3))).join("") +
  ellipse(480, 338, 34, 40, stroke("#a9803a", 14)) +
  shade(500, 820, 210, 110) +
  path("M480 800 V930", stroke("#6d4d17", 12)) +
  ellipse(480, 936, 34, 36, fill("#8a6420")) +
  turnedForm({
    profile: [
      [40, 384],
      [110, 410],
      [148, 480],
      [162, 600],
      [184, 720],
      [236, 800],
      [240, 816],
    ],
    tilt: 0.14,
    light: "gleam",
    closed: true,
  }) +
  daylight

export const elephant: Draw = ({ deep, pale }, random) => {
  const body =
    "M262 560 C300 440 470 404 610 440 C720 466 772 560 770 690 L772 900 L672 900 L664 770 C610 800 520 802 470 780 L462 900 L362 900 L356 740 C318 730 300 700 296 668 C268 720 250 800 262 870 C266 900 240 910 226 886 C196 800 206 660 240 600 Z"
  const ear = "M330 500 C390 470 452 520 448 620 C446 690 400 730 360 700 C316 660 304 560 330 500 Z"
  return (
    table(random, 860) +
    standingShadow(500, 904, 300) +
    ["url(#surface)", "url(#gleam)", "url(#layer)"].map((paint) => path(body, `fill="${paint}"`)).join("") +
    [`url(#surface)`, fill(deep, 0.3)]
      .map((paint) => path(ear, paint.startsWith("url") ? `fill="${paint}"` : paint))
      .join("") +
    path(ear, stroke(pale, 6, `opacity="0.7"`)) +
    path("M768 560 q46 70 20 170", stroke(deep, 11)) +
    path(
      "M470 440 Q600 420 700 500 L690 640 Q590 600 480 640 Z",
      `${fill(deep, 0.35)} stroke="${pale}" stroke-width="6"`
    ) +
    times(6, (i) => ellipse(500 + i * 36, 626 - Math.sin(i) * 6, 9, 9, fill(pale, 0.8))).join("") +
    ellipse(300, 560, 11, 12, fill("#1c1008")) +
    path("M290 690 q-26 24 -20 76", stroke(pale, 15)) +
    daylight
  )
}

export const tray: Draw = ({ deep, light }, random) =>
  table(random, 620) +
  shade(496, 900, 420, 210) +
  path(
    rounded(
      [
        [90, 470],
        [870, 470],
        [870, 990],
        [90, 990],
      ],
      70
    ),
    `fill="url(#surface)"`
  ) +
  path(
    rounded(
      [
        [90, 470],
        [870, 470],
        [870, 990],
        [90, 990],
      ],
      70
    ),
    stroke(deep, 10)
  ) +
  path(
    rounded(
      [
        [128, 508],
        [832, 508],
        [832, 952],
        [128, 952],
      ],
      50
    ),
    `${fill("#150d06", 0.16)} stroke="${light}" stroke-width="5"`
  ) +
  [106, 802].map((x) => rect(x, 660, 52, 140, `rx="26" ${fill("#2a1a0c", 0.72)}`)).join("") +
  path(
    rounded(
      [
        [90, 470],
        [870, 470],
        [870, 990],
        [90, 990],
      ],
      70
    ),
    `fill="url(#puff)"`
  ) +
  daylight

export const basketScene: Draw = ({ deep, light }, random) =>
  table(random, 900) +
  path("M290 560 C270 300 690 300 670 560", stroke(deep, 30)) +
  path("M290 560 C270 300 690 300 670 560", stroke(light, 8, `stroke-dasharray="16 10"`)) +
  turnedForm({
    profile: [
      [300, 560],
      [306, 590],
      [296, 740],
      [262, 900],
      [236, 966],
      [234, 974],
    ],
    tilt: 0.24,
  }) +
  daylight

export const liddedBasket: Draw = ({ deep }, random) =>
  table(random, 900) +
  turnedForm({
    profile: [
      [262, 600],
      [276, 700],
      [268, 820],
      [226, 936],
      [206, 954],
    ],
    tilt: 0.2,
  }) +
  turnedForm({
    profile: [
      [30, 380],
      [38, 410],
      [24, 440],
      [120, 462],
      [232, 530],
      [282, 596],
      [286, 620],
    ],
    tilt: 0.18,
    closed: true,
  }) +
  ellipse(480, 388, 30, 20, fill(deep, 0.35)) +
  daylight

export const stacker: Draw = (_, random) => {
  const rings = [
    [250, "#2d3b70"],
    [216, "#a23b34"],
    [180, "#d9a227"],
    [144, "#6e7147"],
    [108, "#7b2440"],
  ] as const
  return (
    table(random, 930) +
    standingShadow(480, 1010, 290) +
    rect(464, 330, 32, 640, `rx="14" ${fill("#dcb88a")}`) +
    path(
      rounded(
        [
          [210, 960],
          [750, 960],
          [734, 1012],
          [226, 1012],
        ],
        18
      ),
      fill("#dcb88a")
    ) +
    rings
      .map(([half, colour], i) => {
        const y = 852 - i * 110
        return (
          rect(480 - half, y, 2 * half, 110, `rx="54" ${fill(colour)}`) +
          rect(480 - half, y, 2 * half, 110, `rx="54" fill="url(#gleam)" opacity="0.75"`) +
          rect(480 - half, y, 2 * half, 110, `rx="54" fill="url(#layer)" opacity="0.6"`)
        )
      })
      .join("") +
    path("M416 412 A64 78 0 0 1 544 412 Z", fill("#b9613f")) +
    path("M416 412 A64 78 0 0 1 544 412 Z", `fill="url(#gleam)"`) +
    daylight
  )
}
