import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { PAGE_SIZE, type useAddressState } from "../hooks/use-address-state"
import { useChangedRows } from "../hooks/use-changed-rows"
import type { ListState } from "../hooks/use-list"
import { plural } from "../lib/format"
import { ListRows, type Column } from "./list-rows"
import { ListToolbar, type Filter } from "./list-toolbar"
import { EmptyNotice, ErrorNotice, SlowNotice } from "./notices"

export type { Column, Filter }

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
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  empty: ReactNode
}

/** A list as every screen of Channels shows it: a table on a desk, cards with the same facts on a phone. */
export const ListPage = <Row,>(props: Props<Row>) => {
  const { list, address, noun, filters = [] } = props
  const { rows } = list
  const changed = useChangedRows(list.view, rows, props.rowId)
  const names = ["q", ...filters.map(({ name }) => name)]
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
      {list.error && <ErrorNotice what={`These ${noun}s`} error={list.error} retry={list.refetch} />}
      {list.isPending && <Loading noun={noun} columns={props.columns.length} />}
      {rows?.length === 0 && !isFiltered && props.empty}
      {rows?.length === 0 && isFiltered && <NoMatch noun={noun} onClear={() => address.clear(names)} />}
      {!!rows?.length && <ListRows {...props} rows={rows} changed={changed} />}
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

/** The list's own shape: lines on a desk, cards on a phone. */
const Loading = ({ noun, columns }: { noun: string; columns: number }) => (
  <div aria-busy="true">
    <SlowNotice>{`Waiting for the ${noun}s from the server …`}</SlowNotice>
    <div className="divide-y">
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex flex-col gap-x-6 gap-y-2 px-6 py-4 md:h-12 md:flex-row md:py-3.5">
          {Array.from({ length: columns }, (_each, column) => (
            <Skeleton key={column} className="h-5 w-2/3 md:w-auto md:flex-1" />
          ))}
        </div>
      ))}
    </div>
  </div>
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
