import type { ApiOperation } from "@pasar/integrations"

export const adminGetFile: ApiOperation = {
  route: "GET /admin/files/:key",
  summary: "Download a private file, such as an export, with the policy that its kind needs",
}
