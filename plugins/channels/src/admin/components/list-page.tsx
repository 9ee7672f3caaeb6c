import { Button, Container, Heading, Input, Select, Skeleton, Table, Text } from "@medusajs/ui"
import type { KeyboardEvent, ReactNode } from "react"
import { PAGE_SIZE, type useAddressState } from "../hooks/use-address-state"
import { plural } from "../lib/format"
import { ErrorNotice } from "./notices"

export type Column<Row> = { header: string; cell: (row: Row) => ReactNode; align?: "right" }

/** `initial` is the option that counts where the address names none; without it all rows are shown. */
export type Filter = { name: string; label: string; options: { value: string; label: string }[]; initial?: string }

const ALL = "all"

type Props<Row> = {
  title: string
  /** What the rows are, for counts and messages: "order". */
  noun: string
  hint?: ReactNode
  actions?: ReactNode
  list: { rows: Row[] | undefined; count: number; error: Error | null; isPending: boolean; refetch: () => void }
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
  const { list, address } = props
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
      <Toolbar {...props} />
      {list.error && <ErrorNotice what={`These ${props.noun}s`} error={list.error} retry={list.refetch} />}
      {list.isPending && <Loading columns={props.columns.length} />}
      {list.rows?.length === 0 && props.empty}
      {!!list.rows?.length && <Rows {...props} rows={list.rows} />}
      {list.count > PAGE_SIZE && <Pages noun={props.noun} count={list.count} address={address} />}
    </Container>
  )
}

const Toolbar = <Row,>({ filters = [], search, address }: Props<Row>) =>
  filters.length || search ? (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3">
      {search && (
        <Input
          type="search"
          size="small"
          className="w-full sm:w-64"
          placeholder={search}
          aria-label={search}
          defaultValue={address.get("q")}
          onChange={(event) => address.set({ q: event.target.value })}
        />
      )}
      {filters.map((filter) => (
        <Select
          key={filter.name}
          size="small"
          value={address.get(filter.name) || (filter.initial ?? ALL)}
          onValueChange={(value) =>
            address.set({ [filter.name]: value === (filter.initial ?? ALL) ? undefined : value })
          }
        >
          <Select.Trigger aria-label={filter.label} className="w-auto min-w-36">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            <Select.Item value={ALL}>{filter.label}: all</Select.Item>
            {filter.options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      ))}
    </div>
  ) : null

const Loading = ({ columns }: { columns: number }) => (
  <div aria-busy="true" aria-label="Loading" className="flex flex-col gap-y-3 px-6 py-4">
    {Array.from({ length: 6 }, (_, row) => (
      <div key={row} className="flex gap-x-4">
        {Array.from({ length: columns }, (_each, column) => (
          <Skeleton key={column} className="h-5 flex-1" />
        ))}
      </div>
    ))}
  </div>
)

const openProps = (open: (() => void) | undefined) =>
  open && {
    onClick: open,
    tabIndex: 0,
    className: "cursor-pointer",
    onKeyDown: (event: KeyboardEvent) => event.key === "Enter" && open(),
  }

const Rows = <Row,>({ rows, columns, rowId, onOpen }: Props<Row> & { rows: Row[] }) => (
  <>
    <div className="hidden overflow-x-auto md:block">
      <Table>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell key={column.header} className={column.align && "text-right"}>
                {column.header}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={rowId(row)} {...openProps(onOpen && (() => onOpen(row)))}>
              {columns.map((column) => (
                <Table.Cell key={column.header} className={column.align && "text-right tabular-nums"}>
                  {column.cell(row)}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
    <ul className="divide-y md:hidden">
      {rows.map((row) => (
        <li key={rowId(row)} {...openProps(onOpen && (() => onOpen(row)))}>
          <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 px-6 py-4 txt-small">
            {columns.map((column) => (
              <div key={column.header} className="contents">
                <dt className="text-ui-fg-muted">{column.header}</dt>
                <dd className="min-w-0 break-words">{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  </>
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
          Previous
        </Button>
        <Button
          size="small"
          variant="transparent"
          disabled={address.page >= last}
          onClick={() => address.set({ page: String(address.page + 1) })}
        >
          Next
        </Button>
      </div>
    </nav>
  )
}
