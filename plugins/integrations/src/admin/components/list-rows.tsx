import { Checkbox, Table, clx } from "@medusajs/ui"
import type { ReactNode } from "react"

export type Column<Row> = { header: string; cell: (row: Row) => ReactNode; align?: "right" }

type Props<Row> = {
  rows: Row[]
  columns: Column<Row>[]
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Rows that came or changed just now. */
  changed: ReadonlySet<string>
  selection?: Selection
}

/** Which rows are chosen for an action on several. */
export type Selection = {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  toggleAll: () => void
  /** What a row is called, for its check box. */
  nameOf: (id: string) => string
}

/** Rows as a table on a desk, as cards with the same facts on a phone. */
export const ListRows = <Row,>(props: Props<Row>) => (
  <>
    <DeskTable {...props} />
    <PhoneCards {...props} />
  </>
)

const DeskTable = <Row,>({ rows, columns, rowId, onOpen, changed, selection }: Props<Row>) => (
  <div className="hidden overflow-x-auto md:block">
    <Table>
      <Table.Header>
        <Table.Row>
          {selection && (
            <Table.HeaderCell className="w-10">
              <Checkbox
                aria-label="Select all on this page"
                checked={selection.ids.size === rows.length ? true : selection.ids.size ? "indeterminate" : false}
                onCheckedChange={selection.toggleAll}
              />
            </Table.HeaderCell>
          )}
          {columns.map((column) => (
            <Table.HeaderCell key={column.header} className={column.align && "text-right"}>
              {column.header}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rows.map((row) => (
          <Table.Row key={rowId(row)} className={rowClass(changed.has(rowId(row)), onOpen)} {...opens(row, onOpen)}>
            {selection && (
              <Table.Cell className="w-10" onClick={(event) => event.stopPropagation()}>
                <RowCheck id={rowId(row)} selection={selection} />
              </Table.Cell>
            )}
            {columns.map((column, i) => (
              <Table.Cell key={column.header} className={column.align && "text-right tabular-nums"}>
                <Opener isOne={i === 0 && !!onOpen}>{column.cell(row)}</Opener>
              </Table.Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)

const PhoneCards = <Row,>({ rows, columns, rowId, onOpen, changed, selection }: Props<Row>) => (
  <ul className="divide-y md:hidden">
    {rows.map((row) => (
      <li key={rowId(row)} className={clx("flex", rowClass(changed.has(rowId(row)), onOpen))} {...opens(row, onOpen)}>
        {selection && (
          <div className="pl-6 pt-4" onClick={(event) => event.stopPropagation()}>
            <RowCheck id={rowId(row)} selection={selection} />
          </div>
        )}
        <dl className="txt-small grid min-w-0 flex-1 grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 px-6 py-4">
          {columns.map((column, i) => (
            <div key={column.header} className="contents">
              <dt className="text-ui-fg-subtle">{column.header}</dt>
              <dd className={clx("min-w-0 break-words", column.align && "tabular-nums")}>
                <Opener isOne={i === 0 && !!onOpen}>{column.cell(row)}</Opener>
              </dd>
            </div>
          ))}
        </dl>
      </li>
    ))}
  </ul>
)

const RowCheck = ({ id, selection }: { id: string; selection: Selection }) => (
  <Checkbox
    aria-label={`Select ${selection.nameOf(id)}`}
    checked={selection.ids.has(id)}
    onCheckedChange={() => selection.toggle(id)}
  />
)

const rowClass = (isChanged: boolean, onOpen: unknown) =>
  clx("transition-colors", isChanged && "bg-ui-bg-highlight", !!onOpen && "cursor-pointer")

const opens = <Row,>(row: Row, onOpen: Props<Row>["onOpen"]) => (onOpen ? { onClick: () => onOpen(row) } : {})

/** The row's first fact is its button for keyboard and screen reader; its click reaches the row, as any other does. */
const Opener = ({ isOne, children }: { isOne: boolean; children: ReactNode }) =>
  isOne ? (
    <button
      type="button"
      aria-haspopup="dialog"
      className="focus-visible:shadow-borders-focus rounded text-left outline-none"
    >
      {children}
    </button>
  ) : (
    children
  )
