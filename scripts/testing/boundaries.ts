import { existsSync } from "node:fs"
import { join } from "node:path"
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser"
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config"

export type Violation = { rule: string; from: string; to: string }

const FOLDERS = ["plugins", "backend", "storefront/src", "integration-tests", "scripts", "medusa-config.ts"]

/** Every import below the folder that breaks a rule. */
export async function findViolations(folder: string, { forbidden, options }: IConfiguration): Promise<Violation[]> {
  const paths = join(folder, "tsconfig.tests.json")
  const tsConfig = existsSync(paths) ? { fileName: paths } : undefined
  const { output } = await cruise(
    FOLDERS.filter((name) => existsSync(join(folder, name))),
    {
      ...(options as ICruiseOptions),
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden },
      ...(tsConfig ? { tsConfig } : {}),
    },
    undefined,
    tsConfig ? { tsConfig: extractTSConfig(paths) } : undefined
  )
  const { summary } = output as ICruiseResult
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
}
