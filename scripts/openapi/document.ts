import type { ApiOperation } from "@pasar/integrations/types"
import type { BuiltApi } from "./built-api.ts"
import { policyFaults } from "./policies.ts"

type Schema = Record<string, unknown> & {
  properties?: Record<string, Schema>
  required?: string[]
  description?: string
}

/** The OpenAPI document of all routes; throws where a route lacks a description or a policy. */
export const toOpenApi = ({ routes, operations }: BuiltApi): Record<string, unknown> => {
  const described = new Map(operations.map((operation) => [operation.route as string, operation]))
  const policies = new Map(routes.map(({ route, policy }) => [route, policy]))
  // Webhooks are taken by a middleware, which has no route file.
  const unknown = [...described.keys()].filter((route) => !policies.has(route) && !route.includes(" /hooks/"))
  const undescribed = [...policies.keys()].filter((route) => !described.has(route))
  const faults = policyFaults(routes)
  if (unknown.length || undescribed.length || faults.length) {
    throw new Error(
      [
        ...faults,
        ...undescribed.map((route) => `No openapi.ts describes ${route}`),
        ...unknown.map((route) => `An openapi.ts describes ${route}, which does not exist`),
      ].join("\n")
    )
  }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [route, operation] of [...described].sort(byPath)) {
    const [method = "", path = ""] = route.split(" ")
    const documented = path.replace(/:([a-z_]+)/g, "{$1}")
    paths[documented] = { ...paths[documented], [method.toLowerCase()]: toOperation(operation, policies.get(route)) }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Pasar", version: "0.1.0", description: "Routes that Pasar adds to Medusa's own." },
    paths,
    components: { securitySchemes: { admin: { type: "http", scheme: "bearer" } } },
  }
}

const byPath = ([left]: [string, unknown], [right]: [string, unknown]): number => {
  const key = (route: string) => route.split(" ").reverse().join(" ")
  return key(left) < key(right) ? -1 : 1
}

const toOperation = ({ route, summary, query, body }: ApiOperation, policy: string | null | undefined) => {
  const isAdmin = route.includes(" /admin/")
  return {
    summary,
    ...(policy ? { "x-policy": policy } : {}),
    ...(isAdmin ? { security: [{ admin: [] }] } : {}),
    parameters: [...pathParameters(route), ...queryParameters(query)],
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: withoutDialect(body) } } } }
      : {}),
    responses: {
      "200": { description: "Done" },
      ...(query || body ? { "400": { description: "The field named in the message is wrong" } } : {}),
      ...(isAdmin ? { "401": { description: "Not signed in" } } : {}),
    },
  }
}

const pathParameters = (route: string) =>
  [...route.matchAll(/:([a-z_]+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))

const queryParameters = (query: Schema | undefined) =>
  Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    // What has a default may be left out, although it is always there once the query is read.
    required: !("default" in schema) && (query?.required?.includes(name) ?? false),
    schema,
  }))

const withoutDialect = ({ $schema: _, ...schema }: Schema): Schema => schema
