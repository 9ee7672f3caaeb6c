import { fill, group, mirrored, path, rounded, stroke, times, type Point } from "../svg"
import type { Draw } from "./cloth"
import { cloth, daylight, hanger, wall } from "./stage"

/** A garment from the points of its right half, hung up. */
const garment =
  (half: Point[], details: (deep: string, pale: string) => string, shoulders = 150, neck = 262): Draw =>
  ({ deep, pale }, random) =>
    wall(random) +
    hanger(neck + 8, shoulders) +
    cloth(rounded(mirrored(half), 16)) +
    group(details(deep, pale), "") +
    daylight

const seam = (d: string, deep: string) => path(d, stroke(deep, 3.4, `opacity="0.55"`))
const buttons = (xs: number[], ys: number[], pale: string) =>
  xs
    .flatMap((x) =>
      ys.map((y) => `<circle cx="${x}" cy="${y}" r="8" ${fill(pale)} stroke="#3b2a18" stroke-width="1.6"/>`)
    )
    .join("")
const bothSides = (d: (x: (value: number) => number) => string, deep: string) =>
  [(value: number) => value, (value: number) => 960 - value].map((x) => seam(d(x), deep)).join("")

export const shirt = garment(
  [
    [480, 306],
    [548, 250],
    [640, 284],
    [800, 420],
    [716, 560],
    [668, 516],
    [676, 1010],
    [480, 1018],
  ],
  (deep, pale) =>
    path(
      "M480 400 L412 252 L392 296 L440 372 Z M480 400 L548 252 L568 296 L520 372 Z",
      `fill="url(#surface)" stroke="${deep}" stroke-width="3"`
    ) +
    path("M480 400 L412 252 L392 296 L440 372 Z M480 400 L548 252 L568 296 L520 372 Z", fill("#fff6e4", 0.16)) +
    path("M412 252 Q480 300 548 252 L480 400 Z", fill("#2a1a0c", 0.5)) +
    seam("M480 400 L480 1016", deep) +
    bothSides((x) => `M${x(662)} 300 Q${x(690)} 420 ${x(668)} 520`, deep) +
    seam("M556 486 h92 v104 l-46 22 l-46 -22 Z", deep) +
    buttons([490], [470, 590, 710, 830, 950], pale)
)

export const tunic = garment(
  [
    [480, 300],
    [546, 252],
    [632, 284],
    [838, 600],
    [756, 668],
    [660, 500],
    [704, 1074],
    [480, 1084],
  ],
  (deep, pale) =>
    path("M414 254 Q480 330 546 254 Q480 280 414 254 Z", fill("#2a1a0c", 0.55)) +
    path("M414 254 Q480 338 546 254", stroke(deep, 6)) +
    seam("M480 316 L480 560", deep) +
    path("M462 320 V556 M498 320 V556", stroke(pale, 2, `stroke-dasharray="6 5"`)) +
    bothSides((x) => `M${x(652)} 296 Q${x(676)} 420 ${x(660)} 500`, deep) +
    bothSides((x) => `M${x(690)} 900 L${x(702)} 1072`, deep) +
    buttons([480], [352, 418, 484, 550], pale) +
    path("M258 1062 L702 1062", stroke(deep, 3, `opacity="0.5"`))
)

export const jacket = garment(
  [
    [480, 250],
    [540, 246],
    [628, 278],
    [846, 560],
    [764, 690],
    [664, 560],
    [690, 1010],
    [480, 1016],
  ],
  (deep) =>
    path("M414 250 Q480 282 546 250 L480 470 Z", fill("#2a1a0c", 0.62)) +
    path("M410 250 L470 500 L470 1014 M550 250 L490 500 L490 1014", stroke(deep, 26)) +
    path("M410 250 L470 500 L470 1014 M550 250 L490 500 L490 1014", stroke("#fff6e4", 2, `opacity="0.4"`)) +
    path("M480 500 V1014", stroke("#150d06", 5, `opacity="0.7"`)) +
    bothSides((x) => `M${x(648)} 296 Q${x(680)} 430 ${x(664)} 560`, deep) +
    bothSides((x) => `M${x(536)} 770 h${x(650) - x(536)} v130 h${x(536) - x(650)} Z`, deep)
)

export const dress = garment(
  [
    [480, 330],
    [524, 262],
    [580, 262],
    [618, 356],
    [612, 470],
    [596, 560],
    [754, 1090],
    [480, 1104],
  ],
  (deep) =>
    path("M436 262 Q480 372 524 262 Q480 300 436 262 Z", fill("#2a1a0c", 0.5)) +
    path("M436 264 Q480 376 524 264", stroke(deep, 5)) +
    path("M364 562 Q480 584 596 562", stroke(deep, 9)) +
    times(9, (i) =>
      path(`M${384 + i * 24} 574 q${(i - 4) * 8} 250 ${(i - 4) * 26} 500`, stroke("#150d06", 4, `opacity="0.13"`))
    ).join("") +
    path("M212 1074 Q480 1098 748 1074", stroke(deep, 8, `opacity="0.75"`)) +
    path("M208 1054 Q480 1078 752 1054", stroke(deep, 3, `opacity="0.6"`)),
  108,
  282
)

export const skirt = garment(
  [
    [480, 300],
    [612, 300],
    [620, 372],
    [744, 1060],
    [480, 1076],
  ],
  (deep, pale) =>
    path("M348 300 H612 L620 372 H340 Z", fill(deep, 0.85)) +
    path("M340 372 Q500 600 470 1074", stroke("#150d06", 6, `opacity="0.35"`)) +
    path("M218 1010 Q480 1034 742 1010", stroke(deep, 34, `opacity="0.9"`)) +
    path("M218 1010 Q480 1034 742 1010", stroke(pale, 4, `stroke-dasharray="2 12"`)) +
    path("M600 372 q60 60 26 190 M604 372 q90 50 70 150", stroke(deep, 12)),
  120,
  318
)
