import { mkdir, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { SingleBar, Presets } from "cli-progress"
import { importCatalogue } from "../import"
import { createImageCheck, trustImages } from "../import/images/check-images"
import { describeReport, type ImportReport } from "../import/report"
import { drawPlaceholder } from "../seed/pictures"

const usage = `npm run import -- <file.csv> [options]
  --dry-run           say what would change, write nothing
  --currency <code>   currency of the file's prices (default: the store's)
  --location <name>   stock location of the file's quantities (default: the first)
  --allow-private     also ask for pictures inside this server's own network
  --no-check-images   take picture addresses as they stand
  --retry-images      ask again for pictures that could not be fetched before
  --json              print the report as JSON`

/**
 * Reads a Shopify product export into the shop. `medusa exec` refuses options that it does not know, so the launcher
 * hands them over in PASAR_IMPORT_ARGS, a JSON array.
 */
export default async function runImport({ container, args }: ExecArgs): Promise<void> {
  const given = process.env.PASAR_IMPORT_ARGS
  try {
    await importFile(container, given ? (JSON.parse(given) as string[]) : args)
  } catch (error) {
    // Errors of this class tell the person what to do differently; a stack would only hide it.
    if (!MedusaError.isMedusaError(error)) {
      throw error
    }
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

const importFile = async (container: MedusaContainer, args: string[]) => {
  const { values, positionals } = parseArguments(args)
  const [file] = positionals
  if (!file || positionals.length > 1) {
    throw invalid(`Name one file.\n${usage}`)
  }
  if (!values["dry-run"]) {
    await drawPlaceholder(join(process.cwd(), "static"))
  }
  const progress = values.json ? undefined : createProgress()
  const report = await importCatalogue(container, {
    // npm runs scripts at the root and says where the person stood.
    file: resolve(process.env.INIT_CWD ?? process.cwd(), file),
    dry_run: values["dry-run"] ?? false,
    retry_images: values["retry-images"] ?? false,
    images: values["no-check-images"] ? trustImages : createImageCheck(values["allow-private"] ? { fetch } : {}),
    currency: values.currency,
    location: values.location,
    backendUrl: process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000",
    onProgress: progress?.update,
  }).finally(() => progress?.stop())
  const path = await writeReport(report)
  const text = values.json ? JSON.stringify(report) : [...describeReport(report), `Report: ${path}`].join("\n")
  process.stdout.write(`${text}\n`)
}

const invalid = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)

const parseArguments = (args: string[]) => {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean" },
        currency: { type: "string" },
        location: { type: "string" },
        "allow-private": { type: "boolean" },
        "no-check-images": { type: "boolean" },
        "retry-images": { type: "boolean" },
        json: { type: "boolean" },
      },
    })
  } catch (error) {
    throw invalid(`${(error as Error).message}\n${usage}`)
  }
}

/** A bar on a terminal, a line every tenth elsewhere. */
const createProgress = () => {
  const bar = new SingleBar({ format: "Importing {bar} {percentage} % {eta_formatted} left" }, Presets.shades_classic)
  let printed = 0
  if (process.stdout.isTTY) {
    bar.start(100, 0)
  }
  return {
    update: (done: number, total: number) => {
      const percent = Math.floor((100 * done) / Math.max(total, 1))
      if (process.stdout.isTTY) {
        bar.update(percent)
      } else if (percent >= printed + 10) {
        printed = percent
        process.stdout.write(`Importing ${percent} %\n`)
      }
    },
    stop: () => bar.stop(),
  }
}

const writeReport = async (report: ImportReport): Promise<string> => {
  const folder = join(process.env.PASAR_HOME ?? join(process.cwd(), ".pasar"), "reports")
  await mkdir(folder, { recursive: true })
  const path = join(folder, `import-${report.started_at.replaceAll(/[:.]/g, "-")}.json`)
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`)
  return path
}
