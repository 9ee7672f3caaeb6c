import { Button, Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { PAGE_SIZE, type useAddressState } from "../hooks/use-address-state"
import { useChangedRows } from "../hooks/use-changed-rows"
import type { ListState } from "../hooks/use-list"
import { many, plural } from "../lib/format"
import { useSelection } from "../hooks/use-selection"
import { BulkBar } from "./bulk-bar"
import { ListRows, type Column } from "./list-rows"
import { ListToolbar, type Filter } from "./list-toolbar"
import { EmptyNotice, ErrorNotice, RowsLoading } from "./notices"

type Props<Row> = {
  title: string
  /** What the rows are, for counts and messages: "order". */
  noun: string
  hint?: ReactNode
  actions?: ReactNode
  list: ListState<Row>
  address: ReturnType<typeof useAddressState>
  columns: Column<Row>[]
  filters?: Filter[]
  search?: string
  /** Filters that are set elsewhere than above the list, and how the page shows them. */
  alsoFiltered?: { names: string[]; shown: ReactNode }
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Buttons for several chosen rows; with them each row has a check box. */
  bulk?: { nameOf: (row: Row) => string; actions: (ids: string[], clear: () => void) => ReactNode }
  empty: ReactNode
}

/** A list as every screen of ours shows it: a table on a desk, cards with the same facts on a phone. */
export const ListPage = <Row,>(props: Props<Row>) => {
  const { list, address, noun, filters = [] } = props
  const { rows } = list
  const changed = useChangedRows(list.view, rows, props.rowId)
  const { selection, chosen, clear } = useSelection(rows, props)
  const names = ["q", ...filters.map(({ name }) => name), ...(props.alsoFiltered?.names ?? [])]
  const isFiltered = names.some((name) => address.get(name))
  return (
    <Container className="divide-y p-0">
      <header className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div>
          <Heading>{props.title}</Heading>
          {props.hint && (
            <Text size="small" className="text-ui-fg-subtle">
              {props.hint}
            </Text>
          )}
        </div>
        {props.actions}
      </header>
      <ListToolbar filters={filters} search={props.search} address={address} />
      {props.alsoFiltered?.shown}
      {list.error && <ErrorNotice what={`These ${many(noun)}`} error={list.error} retry={list.refetch} />}
      {list.isPending && <RowsLoading noun={noun} columns={props.columns.length} />}
      {rows?.length === 0 && !isFiltered && props.empty}
      {rows?.length === 0 && isFiltered && <NoMatch noun={noun} onClear={() => address.clear(names)} />}
      {!!rows?.length && <ListRows {...props} rows={rows} changed={changed} selection={selection} />}
      {chosen.length > 0 && (
        <BulkBar count={chosen.length} noun={noun} onClear={clear}>
          {props.bulk?.actions(chosen, clear)}
        </BulkBar>
      )}
      {list.count > PAGE_SIZE && <Pages noun={noun} count={list.count} address={address} />}
    </Container>
  )
}

const NoMatch = ({ noun, onClear }: { noun: string; onClear: () => void }) => (
  <EmptyNotice
    title={`No ${noun} matches`}
    action={
      <Button size="small" variant="secondary" onClick={onClear}>
        Clear filters
      </Button>
    }
  >
    {`There is no ${noun} with all that you chose above.`}
  </EmptyNotice>
)

const Pages = ({ noun, count, address }: { noun: string; count: number; address: Props<never>["address"] }) => {
  const last = Math.ceil(count / PAGE_SIZE)
  return (
    <nav aria-label="Pages" className="flex items-center justify-between px-6 py-3">
      <Text size="small" className="text-ui-fg-subtle">
        {plural(count, noun)}, page {address.page} of {last}
      </Text>
      <div className="flex gap-x-2">
        <Button
          size="small"
          variant="transparent"
          disabled={address.page <= 1}
          onClick={() => address.set({ page: String(address.page - 1) })}
        >
          Previous page
        </Button>
        <Button
          size="small"
          variant="transparent"
          disabled={address.page >= last}
          onClick={() => address.set({ page: String(address.page + 1) })}
        >
          Next page
        </Button>
      </div>
    </nav>
  )
}
