import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { matchesGlob, relative } from "node:path"

const MINIMUM = 90

/** The code whose lines the tests must run, by area, as globs from the project's folder; the one place that says so. */
export const coveredAreas: Record<string, string> = {
  services: "{plugins/*,backend}/src/modules/**/service.ts",
  mappers: "plugins/*/src/providers/**/mappers/**/*.ts",
  workflows: "{plugins/*,backend}/src/workflows/**/*.ts",
}

/** Jest's options for a run that reports the coverage of these areas, and of nothing else, into a folder. */
export function coverageOptions(folder: string): string[] {
  const areas = Object.values(coveredAreas).map((glob) => `--collectCoverageFrom=${glob}`)
  return ["--coverage", `--coverageDirectory=${folder}`, ...areas]
}

type FileCoverage = { getLineCoverage(): Record<string, number> }
type CoverageMap = { merge(other: object): void; files(): string[]; fileCoverageFor(file: string): FileCoverage }

export type AreaCoverage = { area: string; lines: number; covered: number; percent: number; is_enough: boolean }

/** Adds up the reports of several runs; a line counts when any run reached it. */
export function measureCoverage(reports: string[], root: string): AreaCoverage[] {
  const { createCoverageMap } = createRequire(import.meta.url)("istanbul-lib-coverage") as {
    createCoverageMap(data: object): CoverageMap
  }
  const map = createCoverageMap({})
  for (const report of reports.filter(existsSync)) {
    map.merge(JSON.parse(readFileSync(report, "utf8")) as object)
  }
  return Object.entries(coveredAreas).map(([area, glob]) => {
    const files = map.files().filter((file) => matchesGlob(relative(root, file), glob) && !file.includes("__tests__"))
    const lines = files.flatMap((file) => Object.values(map.fileCoverageFor(file).getLineCoverage()))
    const covered = lines.filter((hits) => hits > 0).length
    const percent = lines.length ? (100 * covered) / lines.length : 100
    return { area, lines: lines.length, covered, percent, is_enough: percent >= MINIMUM }
  })
}

/** One line per area, for the summary. */
export function describeCoverage(areas: AreaCoverage[]): string[] {
  return areas.map(({ area, covered, lines, percent, is_enough }) => {
    const verdict = is_enough ? "" : `, below ${MINIMUM} %`
    return `Coverage of ${area}: ${percent.toFixed(1)} % of ${lines} lines (${covered} run)${verdict}`
  })
}
