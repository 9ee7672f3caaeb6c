import { defineMiddlewares } from "@medusajs/framework/http"
import { accessMiddlewares } from "./admin/access/middlewares"
import { accessSessionMiddlewares } from "./admin/access/sessions/middlewares"
import { auditEntryMiddlewares } from "./admin/audit-entries/middlewares"
import { correlationMiddlewares } from "./correlation/middlewares"
import { enforcementMiddlewares } from "./enforcement/middlewares"
import { inviteMiddlewares } from "./invites/middlewares"
import { limitMiddlewares } from "./limits/middlewares"
import { notificationMiddlewares } from "./notifications/middlewares"
import { secondFactorMiddlewares } from "./second-factor/middlewares"
import { sessionMiddlewares } from "./sessions/middlewares"
import { shopperMiddlewares } from "./shoppers/middlewares"
import { signInMiddlewares } from "./sign-in/middlewares"
import { switchedOffMiddlewares } from "./switched-off/middlewares"
import { trailMiddlewares } from "./trail/middlewares"
import { uploadMiddlewares } from "./uploads/middlewares"
import { userMiddlewares } from "./users/middlewares"

export default defineMiddlewares({
  routes: [
    ...correlationMiddlewares,
    ...sessionMiddlewares,
    ...limitMiddlewares,
    ...signInMiddlewares,
    ...secondFactorMiddlewares,
    ...enforcementMiddlewares,
    ...trailMiddlewares,
    ...switchedOffMiddlewares,
    ...uploadMiddlewares,
    ...notificationMiddlewares,
    ...userMiddlewares,
    ...inviteMiddlewares,
    ...shopperMiddlewares,
    ...accessMiddlewares,
    ...accessSessionMiddlewares,
    ...auditEntryMiddlewares,
  ],
})
