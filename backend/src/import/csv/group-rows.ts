import type { Row, RowGroup } from "./columns"

/** Gathers consecutive rows of one handle. A row without a handle makes a group of its own, for its refusal. */
export async function* groupRows(rows: AsyncIterable<Row>): AsyncGenerator<RowGroup> {
  let group: RowGroup | undefined
  for await (const row of rows) {
    const handle = row.cells.Handle ?? ""
    if (group && handle && group.handle === handle) {
      group.rows.push(row)
      continue
    }
    if (group) {
      yield group
    }
    group = { handle, rows: [row] }
  }
  if (group) {
    yield group
  }
}
