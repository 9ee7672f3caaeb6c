/**
 * What a log line may hold besides its text, by name: figures, states and ids of things. Whatever is not named here is
 * left out and only its name is told, because it may be about a person.
 */
export const ALLOWED_FIELDS: ReadonlySet<string> = new Set([
  "level",
  "message",
  "timestamp",
  "correlation_id",
  "withheld",
  "stack",
  "activity_id",
  "duration",
  "code",
  "kind",
  "status",
  "connection_id",
  "provider_id",
  "vendor_code",
  "request_id",
  "job_id",
  "task",
  "attempt",
  "operation",
  "count",
])
