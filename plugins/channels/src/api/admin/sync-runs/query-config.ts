export const listSyncRunsConfig = {
  isList: true,
  defaults: [
    "id",
    "connection_id",
    "kind",
    "trigger",
    "status",
    "total",
    "done_count",
    "changed_count",
    "failed_count",
    "message",
    "started_at",
    "heartbeat_at",
    "finished_at",
  ],
}
