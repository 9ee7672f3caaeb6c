export { addJobs, DEFAULT_MAX_ATTEMPTS, KEYED_FLAG } from "./add-jobs"
export { SILENT_AFTER_S } from "./heartbeat"
export { JobRunner } from "./job-runner"
