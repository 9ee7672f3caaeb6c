import { Table, clx } from "@medusajs/ui"
import type { ReactNode } from "react"

export type Column<Row> = { header: string; cell: (row: Row) => ReactNode; align?: "right" }

type Props<Row> = {
  rows: Row[]
  columns: Column<Row>[]
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Rows that came or changed just now. */
  changed: ReadonlySet<string>
}

/** Rows as a table on a desk, as cards with the same facts on a phone. */
export const ListRows = <Row,>(props: Props<Row>) => (
  <>
    <DeskTable {...props} />
    <PhoneCards {...props} />
  </>
)

const DeskTable = <Row,>({ rows, columns, rowId, onOpen, changed }: Props<Row>) => (
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
          <Table.Row key={rowId(row)} className={rowClass(changed.has(rowId(row)), onOpen)} {...opens(row, onOpen)}>
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

const PhoneCards = <Row,>({ rows, columns, rowId, onOpen, changed }: Props<Row>) => (
  <ul className="divide-y md:hidden">
    {rows.map((row) => (
      <li key={rowId(row)} className={rowClass(changed.has(rowId(row)), onOpen)} {...opens(row, onOpen)}>
        <dl className="txt-small grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 px-6 py-4">
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
