import type { ApiCall } from "../gateway/api-call.ts"
import { authCalls } from "./auth.ts"
import { logisticsCalls } from "./logistics/index.ts"
import { orderCalls } from "./order/index.ts"
import { paymentCalls } from "./payment.ts"
import { productCalls } from "./product/index.ts"
import { publicCalls } from "./public.ts"
import { pushCalls } from "./push.ts"
import { shopCalls } from "./shop.ts"

/** Every call of Shopee's Open API v2 that this sandbox answers. */
export const API_CALLS: readonly ApiCall[] = [
  ...authCalls,
  ...publicCalls,
  ...shopCalls,
  ...productCalls,
  ...orderCalls,
  ...logisticsCalls,
  ...paymentCalls,
  ...pushCalls,
]
