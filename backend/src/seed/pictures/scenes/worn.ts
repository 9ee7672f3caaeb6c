import { ellipse, fill, path, rounded, stroke, times } from "../svg"
import type { Draw } from "./cloth"

import { cloth, daylight, shade, standingShadow, table, wall } from "./stage"

export const tote: Draw = ({ deep, second }, random) =>
  table(random, 940) +
  standingShadow(480, 1066, 320) +
  path("M350 520 C350 200 430 170 440 520 M610 520 C610 200 530 170 520 520", stroke(second, 26)) +
  path("M350 520 C350 200 430 170 440 520 M610 520 C610 200 530 170 520 520", stroke("#150d06", 3, `opacity="0.3"`)) +
  cloth(
    rounded(
      [
        [196, 480],
        [764, 480],
        [738, 1060],
        [222, 1060],
      ],
      34
    )
  ) +
  path("M202 520 H758", stroke(deep, 4, `stroke-dasharray="10 7" opacity="0.7"`)) +
  daylight

export const clutch: Draw = ({ deep, light }, random) =>
  table(random, 800) +
  standingShadow(480, 900, 370) +
  cloth(
    rounded(
      [
        [120, 500],
        [840, 500],
        [846, 896],
        [114, 896],
      ],
      26
    ),
    "layer"
  ) +
  cloth(
    rounded(
      [
        [120, 496],
        [840, 496],
        [846, 700],
        [114, 700],
      ],
      22
    ),
    "drop"
  ) +
  path("M116 698 H844", stroke(deep, 7, `opacity="0.7"`)) +
  ellipse(480, 704, 20, 20, fill("#c39a46")) +
  ellipse(475, 699, 8, 8, fill("#fbf0cd")) +
  path("M846 560 q50 40 26 160", stroke(light, 9)) +
  daylight

export const roundBag: Draw = ({ deep, light }, random) =>
  table(random, 930) +
  path("M266 560 C200 40 760 40 694 560", stroke("#5b3a22", 17)) +
  path("M266 552 C204 52 756 52 694 552", stroke("#a9744a", 4)) +
  standingShadow(480, 1006, 250) +
  ellipse(480, 720, 296, 290, `fill="url(#surface)"`) +
  times(11, (i) =>
    ellipse(
      480,
      720,
      290 - i * 26,
      284 - i * 26,
      stroke(i % 2 ? light : deep, 5, `opacity="0.5" stroke-dasharray="9 5"`)
    )
  ).join("") +
  ellipse(480, 720, 296, 290, `fill="url(#puff)"`) +
  ellipse(480, 720, 294, 288, stroke(deep, 9)) +
  path("M458 436 h44 v72 q-22 18 -44 0 Z", fill("#5b3a22")) +
  ellipse(480, 500, 8, 8, fill("#d8b04c")) +
  daylight

export const pendant: Draw = (_, random) =>
  wall(random) +
  path("M250 0 C280 420 400 560 480 590 C560 560 680 420 710 0", stroke("#4b3a2a", 6)) +
  shade(480, 800, 200, 190) +
  ellipse(480, 606, 24, 28, stroke("#a9803a", 11)) +
  ["url(#surface)", "url(#gleam)"]
    .map((paint) =>
      path(
        "M478 630 C560 640 640 700 640 780 C700 800 742 850 752 900 C690 886 640 888 612 896 C570 940 480 960 410 920 C340 900 300 840 310 760 C288 748 262 742 232 746 C262 716 300 704 330 708 C360 656 410 628 478 630 Z",
        `fill="${paint}"`
      )
    )
    .join("") +
  ellipse(370, 728, 15, 15, fill("#533a12")) +
  ellipse(367, 725, 5, 5, fill("#fbf0cd")) +
  path("M430 800 q90 70 190 -4 M440 836 q80 54 160 6", stroke("#533a12", 6)) +
  daylight

export const cuff: Draw = ({ pale }, random) =>
  table(random, 800) +
  standingShadow(480, 900, 260) +
  path("M214 560 A266 92 0 0 1 746 560 L746 580 A266 92 0 0 0 214 580 Z", fill("#19181a")) +
  ["url(#surface)", "url(#gleam)"]
    .map((paint) =>
      path(
        "M214 560 C214 640 330 690 480 690 C630 690 746 640 746 560 L740 800 C720 880 610 916 480 916 C350 916 240 880 220 800 Z",
        `fill="${paint}"`
      )
    )
    .join("") +
  path("M214 560 C214 640 330 690 480 690 C630 690 746 640 746 560", stroke(pale, 6)) +
  path("M220 800 C240 880 350 916 480 916 C610 916 720 880 740 800", stroke(pale, 6)) +
  daylight
