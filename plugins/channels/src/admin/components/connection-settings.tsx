import { Button, Container, Heading, Input, Label, Select, Text } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { May, useAction, useMay } from "../kit"
import type { ChannelConnection } from "../hooks/use-connections"

type Draft = Pick<ChannelConnection, "stock_share" | "stock_buffer" | "stock_cap" | "oversold_policy">

const policies = {
  accept: "Take it and show an issue",
  ask: "Take it and ask me",
  cancel: "Cancel it on the channel",
} as const

/** How much of the stock a channel may show, and what happens when an order exceeds it. */
export const ConnectionSettings = ({ connection }: { connection: ChannelConnection }) => {
  const action = useAction()
  const mayChange = useMay()("channel_connection:update")
  const [draft, setDraft] = useState<Draft>(connection)
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))

  const save = (event: FormEvent) => {
    event.preventDefault()
    const { stock_share, stock_buffer, stock_cap, oversold_policy } = draft
    action.mutate({
      path: `/admin/channel-connections/${connection.id}`,
      body: { stock_share, stock_buffer, stock_cap, oversold_policy },
      done: "The settings are saved. Stock is adjusted now.",
    })
  }

  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        Settings
      </Heading>
      <form className="px-6 py-4" onSubmit={save}>
        <fieldset disabled={!mayChange} className="flex flex-col gap-y-4">
          <NumberField
            id="stock-share"
            label="Share of stock shown there, in %"
            value={Math.round(draft.stock_share * 100)}
            max={100}
            onChange={(percent) => set({ stock_share: percent / 100 })}
          />
          <NumberField
            id="stock-buffer"
            label="Units kept back"
            value={draft.stock_buffer}
            max={100_000}
            onChange={(stock_buffer) => set({ stock_buffer })}
          />
          <NumberField
            id="stock-cap"
            label="Never show more than"
            value={draft.stock_cap}
            max={1_000_000}
            onChange={(stock_cap) => set({ stock_cap })}
          />
          <div className="flex flex-col gap-y-1">
            <Label size="small" htmlFor="oversold-policy">
              When an order exceeds the stock
            </Label>
            <Select
              value={draft.oversold_policy}
              onValueChange={(value) => set({ oversold_policy: value as Draft["oversold_policy"] })}
            >
              <Select.Trigger id="oversold-policy">
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {Object.entries(policies).map(([value, label]) => (
                  <Select.Item key={value} value={value}>
                    {label}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
          <May policy="channel_connection:update">
            <Button className="self-start" size="small" type="submit" isLoading={action.isPending}>
              Save settings
            </Button>
          </May>
          {action.error && (
            <Text role="alert" size="small" className="text-ui-fg-error">
              {action.error.message}
            </Text>
          )}
        </fieldset>
      </form>
    </Container>
  )
}

type NumberFieldProps = { id: string; label: string; value: number; max: number; onChange: (value: number) => void }

const NumberField = ({ id, label, value, max, onChange }: NumberFieldProps) => (
  <div className="flex flex-col gap-y-1">
    <Label size="small" htmlFor={id}>
      {label}
    </Label>
    <Input
      id={id}
      type="number"
      inputMode="numeric"
      min={0}
      max={max}
      step={1}
      required
      value={value}
      onChange={(event) => onChange(event.target.valueAsNumber || 0)}
    />
  </div>
)
