import { toOpenApi } from "../document.ts"

const query = {
  type: "object",
  properties: { limit: { type: "integer" }, take: { type: "integer", default: 20 }, q: { type: "string" } },
  required: ["q", "take"],
}
const body = { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" }

describe("OpenAPI document", () => {
  it("describes path, query, body, policy and answers of a route", () => {
    const document = toOpenApi({
      routes: [{ route: "POST /admin/listings/:id/replay", policy: "listing:refresh" }],
      operations: [{ route: "POST /admin/listings/:id/replay", summary: "Refresh", query, body }],
    })
    expect(document.paths).toEqual({
      "/admin/listings/{id}/replay": {
        post: {
          summary: "Refresh",
          "x-policy": "listing:refresh",
          security: [{ admin: [] }],
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            { name: "limit", in: "query", required: false, schema: { type: "integer" } },
            { name: "take", in: "query", required: false, schema: { type: "integer", default: 20 } },
            { name: "q", in: "query", required: true, schema: { type: "string" } },
          ],
          requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
          responses: {
            "200": { description: "Done" },
            "400": { description: "The field named in the message is wrong" },
            "401": { description: "Not signed in" },
          },
        },
      },
    })
  })

  it("keeps both methods of one path, in an order that does not depend on how files were found", () => {
    const operations = [
      { route: "POST /admin/b", summary: "post" },
      { route: "GET /admin/b", summary: "get" },
      { route: "GET /admin/a", summary: "a" },
    ] as const
    const routes = operations.map(({ route }) => ({ route, policy: "listing:refresh" }))
    const first = JSON.stringify(toOpenApi({ routes, operations: [...operations] }))
    const second = JSON.stringify(toOpenApi({ routes, operations: operations.toReversed() }))
    expect(first).toBe(second)
    expect(Object.keys(JSON.parse(first).paths)).toEqual(["/admin/a", "/admin/b"])
  })

  it("refuses a route that nobody describes and a description that has no route", () => {
    const build = () =>
      toOpenApi({
        routes: [{ route: "GET /admin/silent", policy: "listing:refresh" }],
        operations: [{ route: "GET /admin/imagined", summary: "Nothing" }],
      })
    expect(build).toThrow("No openapi.ts describes GET /admin/silent")
    expect(build).toThrow("An openapi.ts describes GET /admin/imagined, which does not exist")
  })
})
