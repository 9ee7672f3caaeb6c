import { defineMiddlewares, validateAndTransformQuery } from "@medusajs/framework/http"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"
import { actorMiddlewares } from "@pasar/access"

const defaults = ["id", "display_id", "sales_channel_id", "metadata"]
const query = (isList: boolean) => validateAndTransformQuery(createFindParams(), { defaults, isList })

/** Somebody outside the team who sells through some of the shop's channels. */
export default defineMiddlewares({
  routes: [
    ...actorMiddlewares({
      type: "example",
      register: "/accounts",
      reach: async (sql, actor_id) => {
        const rows = await sql.execute("select sales_channel_id from example_account where id = ?", [actor_id])
        const ids = (rows as { sales_channel_id: string | null }[]).flatMap((row) => row.sales_channel_id ?? [])
        return { sales_channel: ids }
      },
    }),
    { matcher: "/example/orders", methods: ["GET"], middlewares: [query(true)] },
    { matcher: "/example/orders/:id", methods: ["GET"], middlewares: [query(false)] },
  ],
})
