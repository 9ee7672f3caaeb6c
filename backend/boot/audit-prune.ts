import { execScript } from "./exec-script.ts"
import { run } from "./run.ts"

/** `npm run audit:prune -- --before <date>`: exports the oldest part of the audit log, then takes it away. */
await run((shop) =>
  execScript(shop, "audit-prune", { PASAR_AUDIT_ARGS: JSON.stringify(process.argv.slice(2)) }, { as_owner: true })
)
