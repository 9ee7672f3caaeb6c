import { defineCollector, defineTask } from "@pasar/integrations"
import { refreshTokenTask } from "../../../connections/refresh-token-task"
import { channelScheduleTask, schedulesCollector } from "../../../connections/schedules"
import { matchListingsTask } from "../../../listings/match-task"
import { pullListingsTask } from "../../../listings/pull-task"
import { refreshListingsTask } from "../../../listings/refresh-task"

/** Makes the tasks of connections and listings known to the job runner. */
export default function loadConnections() {
  defineTask(refreshTokenTask)
  defineTask(channelScheduleTask)
  defineTask(pullListingsTask)
  defineTask(refreshListingsTask)
  defineTask(matchListingsTask)
  defineCollector(schedulesCollector)
}
