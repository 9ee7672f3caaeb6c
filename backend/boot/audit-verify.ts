import { createReadStream } from "node:fs"
import { access } from "node:fs/promises"
import { parseArgs } from "node:util"
import { StartFailure } from "./failure.ts"
import { run } from "./run.ts"
import { paint, thisTerminal } from "./screen/terminal.ts"

const usage = "npm run audit:verify -- <export.ndjson> [--head <earlier export, or its last line>]"

/** `npm run audit:verify`: checks an exported audit log without a database and names its first bad or missing entry. */
await run(async () => {
  const { file, head_file } = parseArguments()
  const { linesOf, readHead, verifyExport } = await loadVerifier()
  const read = async (path: string) => {
    await access(path).catch(() => {
      throw new StartFailure(`${path} cannot be read.`, [usage])
    })
    return linesOf(createReadStream(path))
  }
  const head = head_file ? await readHead(await read(head_file)) : undefined
  if (head === null) {
    throw new StartFailure(`${head_file} is no audit export and not the last line of one.`, [usage])
  }
  const { entries, first, last, finding } = await verifyExport(await read(file), head)
  const terminal = thisTerminal()
  if (finding) {
    const id = finding.id ? ` (${finding.id})` : ""
    terminal.write(`${paint(terminal, "red", "✖")} Entry ${finding.sequence}${id} ${finding.problem}. `)
    terminal.write(`${entries} entries before it are whole; it is line ${finding.line} of ${file}.\n`)
    process.exitCode = 1
    return
  }
  const range = entries ? `: ${first} to ${last}` : ""
  terminal.write(
    `${paint(terminal, "green", "✔")} ${entries} entries${range}, none changed, missing or out of place.\n`
  )
  terminal.write(
    head
      ? `  They agree with the earlier head, which ends at entry ${head.sequence}.\n`
      : "  Whether all of it was forged, or its end cut off, only an earlier export can tell: --head <file>.\n"
  )
})

function parseArguments(): { file: string; head_file: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { head: { type: "string" } } })
    if (positionals.length === 1) {
      return { file: positionals[0]!, head_file: values.head }
    }
  } catch (error) {
    throw new StartFailure((error as Error).message, [usage])
  }
  throw new StartFailure("It needs the file of one export.", [usage])
}

async function loadVerifier() {
  try {
    return await import("@pasar/access/audit")
  } catch {
    throw new StartFailure("The shop is not built yet.", ["Run npm start once, or build it with: npm run build"])
  }
}
