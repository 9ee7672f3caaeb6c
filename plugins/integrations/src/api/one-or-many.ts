import { z } from "@medusajs/framework/zod"

/** A filter that takes one value or several, as Medusa's own lists do. */
export const oneOrMany = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema)])
