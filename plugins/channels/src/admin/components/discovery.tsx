import { Button, Checkbox, Container, Heading, Label, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"
import { ErrorNotice, May, money, plural, RelativeTime, sendJson, useAction } from "../kit"
import type { ChannelConnection } from "../hooks/use-connections"

type FoundOrder = {
  external_id: string
  placed_at: string
  buyer_total: string | null
  currency_code: string | null
  item_count: number | null
  is_taken: boolean
}

type FoundChange = { sku: string; title: string; channel_quantity: number | null; sellable_quantity: number }

type DiscoveryAnswer = {
  status: "working" | "ready"
  run: { done_count: number; total: number | null } | null
  orders: { noted: number; read: number }
  found: {
    sentence: string
    open_orders: FoundOrder[]
    stock_changes: { count: number; examples: FoundChange[] }
  }
}

const POLL_MS = 1500

/** The end of the connect flow: what was found, what would change, and what goes live. Nothing is written before. */
export const Discovery = ({ connection }: { connection: ChannelConnection }) => {
  const path = `/admin/channel-connections/${connection.id}`
  const { data, error, refetch } = useQuery({
    queryKey: ["pasar", "discovery", connection.id],
    queryFn: () => sendJson<DiscoveryAnswer>(`${path}/discover`),
    refetchInterval: (query) => (query.state.data?.status === "ready" ? false : POLL_MS),
  })

  const isReading = data?.status === "working"

  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">Here is what we found</Heading>
        <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
          {data ? `${data.found.sentence}.` : "Reading the channel …"}
          {isReading && ` ${progressOf(data)} You can leave this page and come back.`}
        </Text>
      </div>
      {error && <ErrorNotice what="What the channel holds" error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="m-6 h-24" />}
      {data && !isReading && <StockChanges {...data.found.stock_changes} />}
      {data && (
        <May policy="channel_connection:go_live">
          <GoLive path={path} orders={data.found.open_orders.filter((order) => !order.is_taken)} />
        </May>
      )}
    </Container>
  )
}

const progressOf = ({ run, orders }: DiscoveryAnswer): string => {
  const listings = run?.total ? `${run.done_count} of ${plural(run.total, "product")}` : null
  const read = orders.noted ? `${orders.read} of ${plural(orders.noted, "order")}` : "orders of the last 15 days"
  return `Still reading: ${[listings, read].filter(Boolean).join(", ")}.`
}

const StockChanges = ({ count, examples }: { count: number; examples: FoundChange[] }) => (
  <details className="px-6 py-4">
    <summary className="txt-compact-small-plus cursor-pointer">
      {count ? `${plural(count, "quantity", "quantities")} would change` : "No quantity would change"}
    </summary>
    <ul className="mt-3 flex flex-col gap-y-1 txt-small">
      {examples.map((change) => (
        <li key={change.sku} className="flex justify-between gap-3">
          <span className="min-w-0 break-words">
            {change.title} <span className="text-ui-fg-subtle font-mono text-xs">{change.sku}</span>
          </span>
          <span className="whitespace-nowrap tabular-nums">
            {change.channel_quantity ?? "–"} → {change.sellable_quantity}
          </span>
        </li>
      ))}
    </ul>
    {count > examples.length && (
      <Text size="small" className="text-ui-fg-subtle mt-2">
        and {(count - examples.length).toLocaleString()} more
      </Text>
    )}
  </details>
)

const GoLive = ({ path, orders }: { path: string; orders: FoundOrder[] }) => {
  const action = useAction()
  const [stock, setStock] = useState(true)
  const [takesOrders, setTakesOrders] = useState(true)
  const [left, setLeft] = useState<Set<string>>(new Set())
  const chosen = orders.filter((order) => !left.has(order.external_id))
  const toggle = (id: string) =>
    setLeft((before) => {
      const next = new Set(before)
      return next.delete(id) ? next : next.add(id)
    })

  const goLive = () =>
    action.mutate({
      path: `${path}/go-live`,
      body: {
        stock,
        orders: takesOrders,
        order_external_ids: takesOrders ? chosen.map((order) => order.external_id) : [],
      },
      done: "The channel is live.",
    })

  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <Choice id="live-stock" label="Send stock to the channel" checked={stock} onChange={setStock} />
      <Choice id="live-orders" label="Take new orders" checked={takesOrders} onChange={setTakesOrders} />
      {takesOrders && orders.length > 0 && (
        <fieldset className="flex flex-col gap-y-2 pl-6">
          <legend className="txt-compact-small mb-2">Open orders to take as well</legend>
          <Choice
            id="all-orders"
            label={`All ${plural(orders.length, "open order")}`}
            checked={left.size === 0}
            onChange={(all) => setLeft(new Set(all ? [] : orders.map((order) => order.external_id)))}
          />
          {orders.map((order) => (
            <Choice
              key={order.external_id}
              id={`order-${order.external_id}`}
              label={`${order.external_id} · ${plural(order.item_count ?? 0, "item")} · ${money(order.buyer_total, order.currency_code)}`}
              checked={!left.has(order.external_id)}
              onChange={() => toggle(order.external_id)}
              hint={<RelativeTime at={order.placed_at} />}
            />
          ))}
        </fieldset>
      )}
      <Button className="self-start" disabled={!stock && !takesOrders} isLoading={action.isPending} onClick={goLive}>
        {goLiveLabel(stock, takesOrders, chosen.length)}
      </Button>
    </div>
  )
}

const goLiveLabel = (stock: boolean, orders: boolean, count: number): string => {
  if (stock && !orders) {
    return "Go live with stock"
  }
  const taking = count ? ` and take ${plural(count, "open order")}` : ""
  return `Go live with ${stock ? "stock and orders" : "orders"}${taking}`
}

type ChoiceProps = {
  id: string
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: ReactNode
}

const Choice = ({ id, label, checked, onChange, hint }: ChoiceProps) => (
  <div className="flex items-center gap-x-2">
    <Checkbox id={id} checked={checked} onCheckedChange={(value) => onChange(value === true)} />
    <Label size="small" htmlFor={id}>
      {label}
    </Label>
    {hint && <span className="text-ui-fg-subtle text-xs">{hint}</span>}
  </div>
)
