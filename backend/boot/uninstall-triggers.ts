import { execScript } from "./exec-script.ts"
import { run } from "./run.ts"

/** `npm run uninstall-triggers`: takes Pasar's triggers and functions off Medusa's tables. */
await run((shop) => execScript(shop, "uninstall-triggers", {}, { as_owner: true }))
