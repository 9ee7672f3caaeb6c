/** One line of a source file and what it is broken into. */
export type Patch = {
  file: string
  /** Where the line stands more than once: a piece of an earlier line, after which the first one is meant. */
  after?: string
  old: string
  /** Left out where the line goes without a successor. */
  new?: string
}

/** One promise of an issue, with the test that must turn red once the patch breaks it. */
export type Row = {
  id: string
  behaviour: string
  test?: { file: string; name: string }
  patch?: Patch
  /** Why nothing is broken here: a bench, a look by hand, a test that is still to come. */
  otherwise?: string
}

const OTHERWISE = /^(By command|By hand|Pending): (.+)$/

/**
 * Reads a table of acceptance (docs/acceptance/<issue>.md): below each bullet's heading (`###`) stand its rows (`####`),
 * each with a test and a diff of one line, or with the word on how it is proved otherwise.
 */
export function parseAcceptance(text: string): Row[] {
  const bullets = text.split(/^### /m).slice(1)
  const rows = bullets.flatMap((bullet) => {
    const parts = bullet.split(/^#### /m)
    if (parts.length < 2) {
      throw new Error(`The bullet "${firstLine(bullet)}" has no row: who proves it?`)
    }
    return parts.slice(1).map(toRow)
  })
  const ids = rows.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice) {
    throw new Error(`Two rows are called ${twice}.`)
  }
  return rows
}

function toRow(text: string): Row {
  const heading = /^([a-z0-9-]+): (.+)$/.exec(firstLine(text))
  if (!heading) {
    throw new Error(`The heading "${firstLine(text)}" is not of the form "id: behaviour".`)
  }
  const row: Row = { id: heading[1]!, behaviour: heading[2]! }
  const lines = text.split("\n")
  const otherwise = lines.map((line) => OTHERWISE.exec(line)).find(Boolean)
  if (otherwise) {
    return { ...row, otherwise: otherwise[0] }
  }
  const test = lines.map((line) => /^`([^`]+)` › (.+)$/.exec(line)).find(Boolean)
  const diff = /^```diff\n([\s\S]*?)^```$/m.exec(text)
  if (!test || !diff) {
    throw new Error(`Row ${row.id} has no ${test ? "diff" : "test"}.`)
  }
  return { ...row, test: { file: test[1]!, name: test[2]!.trim() }, patch: toPatch(row.id, diff[1]!) }
}

function toPatch(id: string, diff: string): Patch {
  const lines = diff.split("\n").filter(Boolean)
  const that = (start: string): string[] =>
    lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length).trim())
  const [files, afters] = [that("--- "), that("@@ ")]
  const [olds, news] = [that("- "), that("+ ")]
  if (files.length !== 1 || olds.length !== 1 || news.length > 1 || afters.length > 1) {
    throw new Error(`The diff of ${id} does not name one file and one line.`)
  }
  return { file: files[0]!, old: olds[0]!, new: news[0], after: afters[0] }
}

const firstLine = (text: string): string => text.split("\n", 1)[0]!.trim()
