import { defineMiddlewares } from "@medusajs/framework/http"
import { correlationMiddlewares } from "./correlation/middlewares"

export default defineMiddlewares({ routes: [...correlationMiddlewares] })
