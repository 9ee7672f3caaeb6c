const fields = [
  "id",
  "connection_id",
  "operation",
  "method",
  "path",
  "attempt",
  "status",
  "outcome",
  "vendor_code",
  "request_id",
  "correlation_id",
  "duration_ms",
  "called_at",
]

export const listOutboundCalls = { defaults: fields, allowed: fields, isList: true, defaultLimit: 50 }
