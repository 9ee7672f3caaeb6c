import { execScript } from "./exec-script.ts"
import { run } from "./run.ts"

/** `npm run rotate-keys`: has the running shop seal its secrets anew under the newest key. */
await run((shop) => execScript(shop, "rotate-keys"))
