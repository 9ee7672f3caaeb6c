import { apparel } from "./apparel"
import { bags } from "./bags"
import { basketsAndLight } from "./baskets-and-light"
import { bedAndCushions } from "./bed-and-cushions"
import { ceramics } from "./ceramics"
import { cloth } from "./cloth"
import { metal } from "./metal"
import { scarves } from "./scarves"
import { table } from "./table"
import type { DemoProduct } from "./types"

export type { DemoPrices, DemoProduct, DemoStock, DemoVariant } from "./types"

/** Every product of the demo shop, in the order in which lists show them. */
export const catalogue: readonly DemoProduct[] = [
  ...scarves,
  ...apparel,
  ...ceramics,
  ...bedAndCushions,
  ...cloth,
  ...metal,
  ...table,
  ...bags,
  ...basketsAndLight,
]
