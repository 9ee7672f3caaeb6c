import { execScript } from "./exec-script.ts"
import { run } from "./run.ts"

/** `npm run import -- <file.csv>`: brings a product export into the shop. */
await run((shop) => execScript(shop, "import", { PASAR_IMPORT_ARGS: JSON.stringify(process.argv.slice(2)) }))
