import { group } from "../svg"
import type { Scene } from "../types"
import { bolster, bolt, cushion, folded, mat, napkins, quilt, runner, scarf, throwOver, type Draw } from "./cloth"
import { dress, jacket, shirt, skirt, tunic } from "./garments"
import { diya, lantern, pendantLamp } from "./lamps"
import { bowl, cup, nesting, plate, teaSet, uruli } from "./table-ware"
import { basketScene, bell, elephant, liddedBasket, stacker, tray } from "./things"
import { bottle, carafe, lota, planter, pot, vase } from "./vessels"
import { clutch, cuff, pendant, roundBag, tote } from "./worn"

/** A scene seen from nearer, around a point on its axis. */
const nearer =
  (draw: Draw, scale: number, y = 740): Draw =>
  (palette, random) =>
    group(draw(palette, random), `transform="translate(480 ${y}) scale(${scale}) translate(-480 ${-y})"`)

/** How each scene is drawn, on a canvas of 960 by 1200, with the craft's surface as `#surface`. */
export const scenes: Record<Scene, Draw> = {
  basket: nearer(basketScene, 1.12),
  bell,
  bolster: nearer(bolster, 1.1),
  bolt,
  bottle,
  bowl: nearer(bowl, 1.18),
  carafe,
  clutch: nearer(clutch, 1.12),
  cuff: nearer(cuff, 1.3),
  cup: nearer(cup, 1.4),
  cushion: nearer(cushion, 1.18),
  diya: nearer(diya, 1.15),
  dress,
  elephant: nearer(elephant, 1.2),
  folded: nearer(folded, 1.12),
  jacket,
  lantern,
  "lidded-basket": liddedBasket,
  lota: nearer(lota, 1.25),
  mat: nearer(mat, 1.1),
  napkins: nearer(napkins, 1.3),
  nesting: nearer(nesting, 1.3),
  pendant: nearer(pendant, 1.15),
  "pendant-lamp": pendantLamp,
  planter,
  plate,
  pot: nearer(pot, 1.12),
  quilt,
  "round-bag": roundBag,
  runner: nearer(runner, 1.35, 1080),
  scarf,
  shirt,
  skirt,
  stacker,
  "tea-set": teaSet,
  throw: throwOver,
  tote: nearer(tote, 1.08),
  tray,
  tunic,
  uruli: nearer(uruli, 1.16),
  vase,
}
