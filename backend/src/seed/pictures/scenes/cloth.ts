import type { Palette } from "../palettes"
import type { Random } from "../random"
import { fill, group, n, path, rect, rounded, smooth, stroke, times, type Point } from "../svg"
import { castShadow, cloth, daylight, rail, standingShadow, table, wall } from "./stage"

export type Draw = (palette: Palette, random: Random) => string

/** A length of cloth between two sides, hanging from `top`, its lower edge a little uneven. */
const hanging = (left: number, right: number, top: number, bottom: number, random: Random): string => {
  const steps = 6
  const edge = times(steps + 1, (i): Point => [
    right + 8 - ((right - left + 16) * i) / steps,
    bottom + random.between(-9, 9),
  ])
  return `M${left} ${top} L${right} ${top} L${right + 8} ${bottom} ${smooth(edge).replace("M", "L")} L${left} ${top} Z`
}

const fringe = (left: number, right: number, y: number, length: number, colour: string, random: Random): string =>
  times(Math.floor((right - left) / 9), (i) =>
    path(
      `M${n(left + i * 9 + 4)} ${y} q${n(random.between(-7, 7))} ${length / 2} ${n(random.between(-5, 5))} ${n(length + random.between(-8, 8))}`,
      stroke(colour, 3.4)
    )
  ).join("")

export const scarf: Draw = ({ dye, pale }, random) =>
  wall(random) +
  fringe(470, 690, 806, 52, dye, random) +
  cloth(hanging(462, 690, 168, 810, random)) +
  path("M462 168 L690 168 L698 812 L462 812 Z", fill("#150d06", 0.3)) +
  fringe(272, 552, 1014, 66, pale, random) +
  cloth(hanging(268, 560, 168, 1018, random)) +
  rail(170) +
  rect(268, 158, 424, 24, `rx="10" fill="url(#surface)"`) +
  rect(268, 158, 424, 24, `rx="10" fill="url(#layer)"`) +
  daylight

export const quilt: Draw = ({ deep }, random) =>
  wall(random) +
  cloth(hanging(176, 776, 150, 1056, random)) +
  path("M176 1040 L784 1040", stroke(deep, 5, `opacity="0.5"`)) +
  rail(150, 90, 870) +
  rect(176, 138, 600, 26, `rx="10" fill="url(#surface)"`) +
  rect(176, 138, 600, 26, `rx="10" fill="url(#layer)"`) +
  daylight

export const throwOver: Draw = ({ dye, deep }, random) =>
  wall(random) +
  fringe(210, 752, 960, 84, deep, random) +
  fringe(214, 748, 958, 70, dye, random) +
  cloth(hanging(206, 752, 160, 962, random)) +
  rail(160, 110, 850) +
  rect(206, 148, 548, 26, `rx="10" fill="url(#surface)"`) +
  rect(206, 148, 548, 26, `rx="10" fill="url(#layer)"`) +
  daylight

export const mat: Draw = ({ dye, deep }, random) =>
  table(random, 700) +
  standingShadow(480, 1010, 360) +
  cloth(
    rounded(
      [
        [250, 640],
        [710, 640],
        [860, 1040],
        [100, 1040],
      ],
      10
    ),
    "drop"
  ) +
  group(
    [
      [210, 574, 560],
      [196, 598, 590],
    ]
      .map(
        ([x = 0, y = 0, w = 0]) =>
          rect(x, y, w, 62, `rx="31" fill="url(#surface)"`) + rect(x, y, w, 62, `rx="31" fill="url(#layer)"`)
      )
      .join(""),
    ""
  ) +
  path("M104 1036 L856 1036", stroke(deep, 7)) +
  path("M104 1030 L856 1030", stroke(dye, 3)) +
  daylight

export const folded: Draw = (_, random) =>
  table(random, 860) +
  standingShadow(480, 1010, 350) +
  times(4, (i) => {
    const [w, y] = [690 - i * 16 + random.between(-14, 14), 864 - i * 142]
    const x = 480 - w / 2 + random.between(-8, 8)
    const edge = rounded(
      [
        [x, y],
        [x + w, y + 2],
        [x + w + 8, y + 142],
        [x - 4, y + 144],
      ],
      58
    )
    return (
      castShadow(edge) +
      group(path(edge, `fill="url(#surface)"`), `transform="translate(${n(random.between(-30, 30))} 0)"`) +
      path(edge, `fill="url(#threads)"`) +
      path(edge, `fill="url(#layer)"`) +
      path(`M${n(x + 44)} ${n(y + 74)} L${n(x + w - 30)} ${n(y + 76)}`, stroke("#150d06", 3, `opacity="0.28"`))
    )
  }).join("") +
  daylight

export const bolt: Draw = ({ pale }, random) => {
  const roll = rounded(
    [
      [168, 176],
      [792, 176],
      [792, 390],
      [168, 390],
    ],
    96
  )
  const ends = [166, 770].map(
    (x) => rect(x, 240, 26, 86, `rx="13" ${fill(pale)}`) + rect(x + 5, 264, 15, 38, `rx="7" ${fill("#6b4f33", 0.7)}`)
  )
  return (
    table(random, 960) +
    standingShadow(480, 1108, 320) +
    cloth(hanging(196, 764, 300, 1096, random)) +
    cloth(roll, "layer") +
    ends.join("") +
    daylight
  )
}

export const cushion: Draw = ({ deep }, random) => {
  const d = "M180 372 Q480 424 780 372 Q736 680 780 988 Q480 940 180 988 Q228 680 180 372 Z"
  return (
    table(random, 900) +
    standingShadow(480, 990, 330) +
    cloth(d, "puff") +
    path(d, stroke(deep, 7, `opacity="0.75"`)) +
    times(3, (i) =>
      path(
        `M${470 + i * 14} ${400 + i * 8} q${-20 + i * 20} 60 ${-6 + i * 8} 120`,
        stroke("#150d06", 5, `opacity="0.12"`)
      )
    ).join("") +
    daylight
  )
}

export const bolster: Draw = ({ deep, second }, random) => {
  const d = rounded(
    [
      [110, 560],
      [850, 560],
      [850, 880],
      [110, 880],
    ],
    120
  )
  return (
    table(random, 800) +
    standingShadow(480, 884, 400) +
    cloth(d, "layer") +
    [150, 810].map((x) => path(`M${x} 566 q${x < 480 ? -26 : 26} 154 0 308`, stroke(deep, 10))).join("") +
    [96, 864]
      .map((x) => path(`M${x} 720 q${x < 480 ? -34 : 34} 20 ${x < 480 ? -30 : 30} 92`, stroke(second, 8)))
      .join("") +
    daylight
  )
}

export const napkins: Draw = ({ deep }, random) =>
  table(random, 760) +
  standingShadow(490, 1000, 300) +
  times(4, (i) =>
    group(
      cloth("M250 470 L700 470 L706 900 L244 904 Z", "drop") +
        path("M262 482 L690 482 L694 890 L256 892 Z", stroke(deep, 2.4, `stroke-dasharray="7 6" opacity="0.6"`)),
      `transform="rotate(${-14 + i * 8} 480 900) translate(${i * 6} ${i * 14})"`
    )
  ).join("") +
  daylight

export const runner: Draw = ({ deep }, random) =>
  table(random, 520) +
  rect(0, 520, 960, 680, fill("#7a5535", 0.55)) +
  times(14, (i) =>
    path(`M0 ${540 + i * 48} q480 ${n(random.between(-14, 14))} 960 0`, stroke("#4b3018", 2.4, `opacity="0.3"`))
  ).join("") +
  fringe(262, 700, 1094, 50, deep, random) +
  cloth("M402 520 L560 520 L704 1096 L258 1096 Z", "drop") +
  daylight
