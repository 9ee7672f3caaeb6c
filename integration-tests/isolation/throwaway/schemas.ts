import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { z, type ZodType } from "@medusajs/framework/zod"

type Taken = { place: "query" | "body"; schema: unknown }

/** What requests were checked against since it was last asked for. */
let taken: Taken[] = []

/** Hands out what was noted, as JSON Schema. */
export const takeSchemas = (): Taken[] => {
  const all = taken
  taken = []
  return all
}

const options = { io: "input", unrepresentable: "any", cycles: "ref" } as const

const toJson = (schema: z.core.$ZodType): unknown =>
  z.toJSONSchema(schema, {
    ...options,
    // What is made ready before it is checked takes what it is checked for.
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      if (def.type === "pipe" && def.in._zod.def.type === "transform") {
        Object.assign(jsonSchema, toJson(def.out))
      }
    },
  })

type Validator = (schema: ZodType, value: unknown) => Promise<unknown>

// Every route that declares what it takes, core's and ours, checks it with this one function.
const load = createRequire(__filename)
const helpers = load(join(dirname(load.resolve("@medusajs/framework/http")), "../zod/zod-helpers.js")) as {
  zodValidator: Validator
}
const validate = helpers.zodValidator
helpers.zodValidator = async (schema, value) => {
  // Core has one middleware for what stands behind the question mark and one for the body.
  const caller = new Error().stack?.split("\n")[2]
  const place = caller?.includes("validateBody") ? "body" : "query"
  taken.push({ place, schema: toJson(schema) })
  return await validate(schema, value)
}
