import { useState } from "react"
import type { Selection } from "../components/list-rows"

type Options<Row> = { rowId: (row: Row) => string; bulk?: { nameOf: (row: Row) => string } }

/** Which of the rows in sight are chosen. A row that leaves the page leaves the selection, so nothing unseen is acted on. */
export const useSelection = <Row>(rows: Row[] | undefined, { rowId, bulk }: Options<Row>) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const inSight = (rows ?? []).map(rowId)
  const chosen = inSight.filter((id) => ids.has(id))
  const clear = () => setIds(new Set())
  const selection: Selection | undefined = bulk && {
    ids: new Set(chosen),
    toggle: (id) => setIds(new Set(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])),
    toggleAll: () => setIds(new Set(chosen.length === inSight.length ? [] : inSight)),
    nameOf: (id) => {
      const row = rows?.find((each) => rowId(each) === id)
      return row ? bulk.nameOf(row) : id
    },
  }
  return { selection, chosen, clear }
}
