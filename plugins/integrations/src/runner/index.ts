export { addJobs, type AddJobsOptions } from "./add-jobs"
export { SILENT_AFTER_S } from "./heartbeat"
export { JobRunner } from "./job-runner"
export { isRunning } from "./dead-neighbours"
