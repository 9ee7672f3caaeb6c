import { ellipse, fill, group, path, stroke, times } from "../svg"
import type { Draw } from "./cloth"
import { turnedForm, windowLight } from "./lathe"
import { daylight, shade, standingShadow, table } from "./stage"

export const bowl: Draw = ({ light }, random) =>
  table(random) +
  turnedForm({
    profile: [
      [318, 560],
      [310, 650],
      [262, 770],
      [170, 862],
      [124, 886],
      [122, 926],
    ],
    tilt: 0.3,
    inside: "#34402f",
  }) +
  ellipse(480, 572, 282, 74, fill(light, 0.55)) +
  ellipse(480, 606, 200, 42, fill("#1d140c", 0.2)) +
  windowLight(270, 690, 26, 110) +
  daylight

export const cup: Draw = ({ light }, random) =>
  table(random) +
  turnedForm({
    profile: [
      [196, 520],
      [198, 600],
      [186, 720],
      [150, 830],
      [112, 876],
      [110, 910],
    ],
    tilt: 0.26,
  }) +
  ellipse(480, 530, 172, 40, fill(light, 0.4)) +
  ellipse(480, 552, 150, 30, fill("#8a5f28", 0.75)) +
  windowLight(344, 610, 22, 150) +
  daylight

export const plate: Draw = ({ pale, deep }, random) =>
  table(random, 640) +
  shade(494, 806, 392, 344) +
  ellipse(480, 700, 380, 372, `fill="url(#surface)"`) +
  ellipse(480, 700, 380, 372, `fill="url(#puff)"`) +
  ellipse(480, 700, 376, 368, stroke(pale, 6, `opacity="0.7"`)) +
  ellipse(480, 700, 270, 262, stroke(deep, 5, `opacity="0.5"`)) +
  ellipse(480, 704, 262, 254, fill("#150d06", 0.08)) +
  ellipse(474, 694, 262, 254, stroke("#fffaf0", 4, `opacity="0.5"`)) +
  daylight

export const nesting: Draw = (_, random) => {
  const one = (scale: number, x: number, y: number) =>
    group(
      turnedForm({
        profile: [
          [300, 0],
          [296, 60],
          [250, 170],
          [150, 236],
          [120, 244],
          [124, 272],
        ],
        cx: 0,
        tilt: 0.26,
        light: "gleam",
        inside: "#2a0c0a",
      }),
      `transform="translate(${x} ${y}) scale(${scale})"`
    )
  return table(random) + one(0.86, 480, 716) + one(0.66, 480, 590) + one(0.48, 480, 486) + daylight
}

export const teaSet: Draw = (palette, random) => {
  const cups = [
    [300, 640],
    [650, 640],
    [250, 770],
    [700, 770],
  ] as const
  const tray = "M120 830 L840 830 L930 1010 L30 1010 Z"
  return (
    table(random, 700) +
    standingShadow(480, 1030, 430) +
    path(tray, fill("#8a5a34")) +
    times(9, (i) =>
      path(
        `M${112 - i * 9} ${848 + i * 18} q360 ${i % 2 ? 8 : -8} ${740 + i * 18} 0`,
        stroke("#53331b", 3, `opacity="0.4"`)
      )
    ).join("") +
    path("M30 1010 L930 1010 L930 1044 L30 1044 Z", fill("#6b4225")) +
    cups
      .map(([x, y]) =>
        group(
          turnedForm({
            profile: [
              [96, 0],
              [98, 40],
              [92, 100],
              [72, 158],
              [54, 180],
              [54, 196],
            ],
            cx: 0,
            tilt: 0.26,
          }) + ellipse(0, 8, 80, 16, fill("#8a5f28", 0.8)),
          `transform="translate(${x} ${y})"`
        )
      )
      .join("") +
    ellipse(480, 700, 3, 3, fill(palette.pale)) +
    daylight
  )
}
export const uruli: Draw = ({ light, deep }, random) =>
  table(random, 820) +
  turnedForm({
    profile: [
      [372, 640],
      [378, 668],
      [344, 690],
      [330, 770],
      [262, 862],
      [180, 884],
    ],
    tilt: 0.2,
    light: "gleam",
    inside: "#24371f",
  }) +
  ellipse(480, 650, 326, 58, fill("#2f5560", 0.8)) +
  times(9, (i) => {
    const [x, y] = [300 + (i % 5) * 90 + (i > 4 ? 45 : 0), 634 + (i > 4 ? 26 : 0)]
    return (
      times(6, (j) =>
        ellipse(
          0,
          -13,
          7,
          14,
          `${fill(["#e8b23a", "#d9743f", "#f3e6d0"][i % 3] ?? light)} transform="translate(${x} ${y}) scale(1 0.55) rotate(${j * 60})"`
        )
      ).join("") + ellipse(x, y, 6, 4, fill(deep))
    )
  }).join("") +
  [96, 864]
    .map((x) =>
      path(
        `M${x + (x < 480 ? 14 : -14)} 656 q${x < 480 ? -50 : 50} -50 ${x < 480 ? -4 : 4} -76 q${x < 480 ? 46 : -46} -4 ${x < 480 ? 52 : -52} 60`,
        stroke(light, 20)
      )
    )
    .join("") +
  daylight
