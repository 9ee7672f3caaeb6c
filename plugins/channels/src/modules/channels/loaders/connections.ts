import { defineCollector, defineTask } from "@pasar/integrations"
import { refreshTokenTask } from "../../../connections/refresh-token-task"
import { channelScheduleTask, schedulesCollector } from "../../../connections/schedules"
import { whileConnected } from "../../../connections/while-connected"
import { matchListingsTask } from "../../../listings/match-task"
import { pullListingsTask } from "../../../listings/pull-task"
import "../../../listings/database-objects"
import { refreshListingsTask } from "../../../listings/refresh-task"

/** Makes the tasks of connections and listings known to the job runner. */
export default function loadConnections(): Promise<void> {
  defineTask(whileConnected(refreshTokenTask))
  defineTask(channelScheduleTask)
  defineTask(whileConnected(pullListingsTask))
  defineTask(whileConnected(refreshListingsTask))
  defineTask(matchListingsTask)
  defineCollector(schedulesCollector)
  return Promise.resolve()
}
