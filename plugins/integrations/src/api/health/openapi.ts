import type { ApiOperation } from "../../types"

export const getHealthLive: ApiOperation = { route: "GET /health/live", summary: "Say that the process answers" }

export const getHealthReady: ApiOperation = {
  route: "GET /health/ready",
  summary: "Say whether the shop can work: database, database objects and a living worker",
}
