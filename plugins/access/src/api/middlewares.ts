import { defineMiddlewares } from "@medusajs/framework/http"
import { correlationMiddlewares } from "./correlation/middlewares"
import { limitMiddlewares } from "./limits/middlewares"
import { uploadMiddlewares } from "./uploads/middlewares"

export default defineMiddlewares({ routes: [...correlationMiddlewares, ...limitMiddlewares, ...uploadMiddlewares] })
