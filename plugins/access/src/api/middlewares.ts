import { defineMiddlewares } from "@medusajs/framework/http"
import { accessMiddlewares } from "./admin/access/middlewares"
import { auditEntryMiddlewares } from "./admin/audit-entries/middlewares"
import { correlationMiddlewares } from "./correlation/middlewares"
import { enforcementMiddlewares } from "./enforcement/middlewares"
import { limitMiddlewares } from "./limits/middlewares"
import { uploadMiddlewares } from "./uploads/middlewares"
import { userMiddlewares } from "./users/middlewares"

export default defineMiddlewares({
  routes: [
    ...correlationMiddlewares,
    ...limitMiddlewares,
    ...enforcementMiddlewares,
    ...uploadMiddlewares,
    ...userMiddlewares,
    ...accessMiddlewares,
    ...auditEntryMiddlewares,
  ],
})
