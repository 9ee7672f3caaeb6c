import { ellipse, fill, group, path, stroke, times } from "../svg"
import type { Draw } from "./cloth"
import { turnedForm, windowLight } from "./lathe"
import { daylight, table } from "./stage"

export const vase: Draw = (_, random) =>
  table(random) +
  turnedForm({
    profile: [
      [92, 268],
      [78, 312],
      [92, 356],
      [210, 446],
      [254, 570],
      [232, 730],
      [166, 880],
      [136, 960],
      [140, 984],
    ],
  }) +
  windowLight(318, 500, 30, 210) +
  daylight

export const bottle: Draw = ({ deep }, random) =>
  table(random) +
  path(
    "M486 256 C500 180 540 120 620 78 M500 190 C520 160 560 150 590 160 M512 150 C516 120 530 96 548 84",
    stroke("#6b5a3a", 5)
  ) +
  [
    [620, 78],
    [590, 160],
    [548, 84],
  ]
    .map(([x = 0, y = 0]) =>
      times(5, (i) =>
        ellipse(x + Math.cos(i * 1.26) * 15, y + Math.sin(i * 1.26) * 15, 11, 8, fill(i % 2 ? "#d9a27a" : "#e8c3a4"))
      ).join("")
    )
    .join("") +
  turnedForm({
    profile: [
      [40, 262],
      [34, 340],
      [40, 470],
      [104, 560],
      [222, 690],
      [236, 800],
      [180, 930],
      [116, 976],
      [116, 984],
    ],
  }) +
  ellipse(560, 800, 70, 90, fill(deep, 0.18)) +
  windowLight(330, 720, 26, 130) +
  daylight

export const carafe: Draw = (_, random) =>
  table(random) +
  turnedForm({
    profile: [
      [70, 330],
      [66, 420],
      [96, 500],
      [196, 610],
      [226, 760],
      [200, 900],
      [134, 968],
      [130, 980],
    ],
  }) +
  turnedForm({
    profile: [
      [92, 262],
      [94, 300],
      [88, 372],
      [84, 392],
    ],
    closed: true,
  }) +
  ellipse(480, 262, 92, 18, fill("#1d140c", 0.25)) +
  turnedForm({
    cx: 790,
    profile: [
      [82, 826],
      [84, 880],
      [70, 960],
      [64, 984],
    ],
    tilt: 0.22,
  }) +
  daylight

export const pot: Draw = ({ light }, random) =>
  table(random) +
  turnedForm({
    profile: [
      [258, 520],
      [286, 600],
      [292, 720],
      [250, 850],
      [170, 914],
      [160, 920],
    ],
    tilt: 0.2,
  }) +
  turnedForm({
    profile: [
      [34, 400],
      [40, 424],
      [28, 446],
      [150, 470],
      [262, 514],
      [272, 530],
    ],
    tilt: 0.16,
    closed: true,
  }) +
  [150, 810]
    .map((x) =>
      path(
        `M${x < 480 ? 196 : 764} 600 q${x < 480 ? -76 : 76} 6 ${x < 480 ? -62 : 62} 66 q${x < 480 ? 14 : -14} 30 ${x < 480 ? 60 : -60} 16`,
        stroke(light, 22, `opacity="0.8"`)
      )
    )
    .join("") +
  daylight

export const planter: Draw = (_, random) => {
  const leaves = times(11, (i) => {
    const turn = -72 + i * 14.4
    return path(
      "M0 0 C-34 -110 -26 -230 6 -330 C36 -230 40 -110 0 0 Z M2 -20 L6 -300",
      `${fill(i % 2 ? "#4b6b46" : "#6e8757")} stroke="#35502f" stroke-width="3" transform="translate(480 600) rotate(${turn}) scale(${0.75 + (5 - Math.abs(i - 5)) * 0.07})"`
    )
  })
  return (
    table(random) +
    leaves.join("") +
    turnedForm({
      profile: [
        [232, 588],
        [236, 632],
        [214, 644],
        [196, 800],
        [168, 926],
        [166, 934],
      ],
      tilt: 0.22,
      inside: "#2b1c10",
    }) +
    turnedForm({
      profile: [
        [214, 930],
        [206, 968],
        [186, 976],
      ],
      tilt: 0.14,
      closed: true,
    }) +
    turnedForm({
      profile: [
        [232, 588],
        [236, 632],
        [214, 644],
        [196, 800],
        [168, 930],
        [166, 938],
      ],
      tilt: 0.22,
      inside: "#2b1c10",
    }) +
    leaves
      .slice(3, 8)
      .map((leaf) => group(leaf, `transform="translate(0 -14)"`))
      .join("") +
    daylight
  )
}

export const lota: Draw = (_, random) =>
  table(random) +
  turnedForm({
    profile: [
      [150, 420],
      [138, 450],
      [96, 496],
      [110, 540],
      [228, 640],
      [252, 760],
      [204, 884],
      [124, 938],
      [118, 962],
    ],
    tilt: 0.22,
    light: "gleam",
  }) +
  daylight
