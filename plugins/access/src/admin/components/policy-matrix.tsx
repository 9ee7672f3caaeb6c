import { Checkbox, clx, Input, Label, Switch, Text } from "@medusajs/ui"
import { useState } from "react"
import { EmptyNotice, words } from "../kit"
import { matrixAreas, type MatrixRow } from "../lib/matrix"
import type { PolicyGroup } from "../lib/types"

type Props = {
  policies: PolicyGroup[]
  chosen: ReadonlySet<string>
  /** Left out where the role stays as it is. */
  onChange?: (chosen: ReadonlySet<string>) => void
  /** What may be ticked: nobody gives more than they have. */
  may: (policy: string) => boolean
}

/** What a role may do: a row for each thing, a tick for each action. */
export const PolicyMatrix = (props: Props) => {
  const [search, setSearch] = useState("")
  // A role that stays as it is, is looked at for what it may do.
  const [isOnlyChosen, setOnlyChosen] = useState(!props.onChange)
  const shown = isOnlyChosen ? props.chosen : undefined
  const areas = matrixAreas(props.policies, search, shown)
  return (
    <div className="divide-y">
      <div role="search" className="flex flex-wrap items-center justify-between gap-3 px-6 py-3">
        <Input
          type="search"
          size="small"
          className="w-full sm:w-64"
          aria-label="Search what a role may do"
          placeholder="Search, such as “refund” or “product”"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div className="flex items-center gap-x-2">
          <Switch id="only-chosen" size="small" checked={isOnlyChosen} onCheckedChange={setOnlyChosen} />
          <Label size="small" htmlFor="only-chosen">
            Only what it may do
          </Label>
        </div>
      </div>
      {areas.length === 0 && (
        <EmptyNotice title="Nothing matches">
          {search ? "There is nothing to allow with these words." : "This role may do nothing yet."}
        </EmptyNotice>
      )}
      {areas.map(({ area, rows }) => (
        <section key={area} aria-label={area}>
          <header className={clx(grid, "bg-ui-bg-subtle txt-compact-xsmall-plus text-ui-fg-subtle py-2")}>
            <span>{area}</span>
            {columns.map((column) => (
              <span key={column} aria-hidden="true" className="hidden md:block">
                {words(column)}
              </span>
            ))}
            <span aria-hidden="true" className="hidden md:block">
              Also
            </span>
          </header>
          <ul className="divide-y">
            {rows.map((row) => (
              <Row key={row.resource} row={row} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const columns = ["read", "create", "update", "delete"]

const grid =
  "grid grid-cols-2 gap-x-4 gap-y-2 px-6 md:grid-cols-[minmax(11rem,1.2fr)_repeat(4,4rem)_2fr] md:items-center"

const Row = ({ row, ...props }: Props & { row: MatrixRow }) => {
  const all = row.operations.map((operation) => `${row.resource}:${operation}`)
  const ticked = all.filter((policy) => props.chosen.has(policy))
  const free = all.filter(props.may)
  const toggleAll = () => {
    const isFull = free.every((policy) => props.chosen.has(policy))
    const rest = [...props.chosen].filter((policy) => !free.includes(policy))
    props.onChange?.(new Set(isFull ? rest : [...rest, ...free]))
  }
  const id = `all-${row.resource}`
  return (
    <li className={clx(grid, "py-2.5")}>
      <div className="col-span-2 flex items-center gap-x-2 md:col-span-1">
        <Checkbox
          id={id}
          disabled={!props.onChange || free.length === 0}
          checked={ticked.length === all.length ? true : ticked.length ? "indeterminate" : false}
          onCheckedChange={toggleAll}
        />
        <Label size="small" weight="plus" htmlFor={id}>
          {words(row.resource)}
        </Label>
      </div>
      {columns.map((operation) => (
        <div key={operation} className={clx(!row.operations.includes(operation) && "hidden md:block", "pl-7 md:pl-0")}>
          {row.operations.includes(operation) && (
            <Tick {...props} resource={row.resource} operation={operation} isPlain />
          )}
        </div>
      ))}
      <div className="col-span-2 flex flex-wrap gap-x-4 gap-y-2 pl-7 md:col-span-1 md:pl-0">
        {row.operations
          .filter((operation) => !columns.includes(operation))
          .map((operation) => (
            <Tick key={operation} {...props} resource={row.resource} operation={operation} />
          ))}
      </div>
    </li>
  )
}

type TickProps = Props & { resource: string; operation: string; isPlain?: boolean }

const Tick = ({ chosen, onChange, may, resource, operation, isPlain }: TickProps) => {
  const policy = `${resource}:${operation}`
  const isTicked = chosen.has(policy)
  const toggle = () =>
    onChange?.(new Set(isTicked ? [...chosen].filter((each) => each !== policy) : [...chosen, policy]))
  return (
    <div className="flex items-center gap-x-2">
      <Checkbox
        id={policy}
        aria-label={`${words(resource)}: ${words(operation)}`}
        disabled={!onChange || (!may(policy) && !isTicked)}
        checked={isTicked}
        onCheckedChange={toggle}
      />
      <Label size="small" htmlFor={policy} className={clx(isPlain && "md:sr-only")}>
        {words(operation)}
      </Label>
    </div>
  )
}

/** Says that the ticks that are greyed out belong to others. */
export const BeyondMine = () => (
  <Text size="small" className="text-ui-fg-subtle px-6 py-3">
    Greyed out is what you may not do yourself: nobody gives more than they have.
  </Text>
)
