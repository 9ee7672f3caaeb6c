import { defineMiddlewares } from "@medusajs/framework/http"
import { errorHandler } from "../stock-guard"
import { channelConnectionMiddlewares } from "./admin/channel-connections/middlewares"
import { channelOrderMiddlewares } from "./admin/channel-orders/middlewares"
import { listingMiddlewares } from "./admin/listings/middlewares"
import { stockChangeMiddlewares } from "./admin/stock-changes/middlewares"
import { syncIssueMiddlewares } from "./admin/sync-issues/middlewares"
import { syncRunMiddlewares } from "./admin/sync-runs/middlewares"

export default defineMiddlewares({
  // The application has one error handler; the stock guard's passes on whatever is not its own.
  errorHandler: errorHandler(),
  routes: [
    ...channelConnectionMiddlewares,
    ...channelOrderMiddlewares,
    ...stockChangeMiddlewares,
    ...listingMiddlewares,
    ...syncIssueMiddlewares,
    ...syncRunMiddlewares,
  ],
})
