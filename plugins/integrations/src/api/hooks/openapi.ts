import type { ApiOperation } from "../../types"

export const postHook: ApiOperation = {
  route: "POST /hooks/:provider",
  summary: "Take in a signed message of an outside service",
}
