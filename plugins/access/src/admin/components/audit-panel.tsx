import { Button, Text } from "@medusajs/ui"
import { useActors } from "../hooks/use-actors"
import { Copyable, exactTime, Fact, RawDocument, SidePanel, words, type useAddressState } from "../kit"
import { beyondOf } from "../lib/beyond"
import { changesOf, type Change } from "../lib/changes"
import { deedOf } from "../lib/deed"
import type { AuditEntry } from "../lib/types"
import { OutcomeMark } from "./outcome-mark"

type Props = { entry: AuditEntry; address: ReturnType<typeof useAddressState> }

/** One entry of the audit log: who, what, how it ended, and what it changed. */
export const AuditPanel = ({ entry, address }: Props) => {
  const { nameOf } = useActors()
  const changes = changesOf(entry.before ?? undefined, entry.after ?? undefined)
  const beyond = beyondOf(entry)
  const only = (filters: Record<string, string | null>) =>
    address.set({ ...none, ...Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, value ?? ""])) })
  return (
    <SidePanel title={deedOf(entry.action)} isOpen onClose={() => address.set({ open: undefined })}>
      <div className="grid grid-cols-2 gap-4">
        <Fact label="Who">{nameOf(entry)}</Fact>
        <Fact label="Outcome">
          <OutcomeMark entry={entry} />
        </Fact>
        <Fact label="When">{exactTime(entry.at)}</Fact>
        <Fact label="From">{entry.ip ?? "–"}</Fact>
      </div>
      {beyond ? <BeyondLimits text={beyond} /> : <Changes changes={changes} />}
      <section aria-label="See also" className="flex flex-wrap gap-2">
        {entry.actor_id && <Also onClick={() => only({ actor: entry.actor_id })}>{`All by ${nameOf(entry)}`}</Also>}
        {entry.resource_id && (
          <Also onClick={() => only({ resource: entry.resource, resource_id: entry.resource_id })}>
            {`All about this ${words(entry.resource).toLowerCase()}`}
          </Also>
        )}
        {entry.correlation_id && (
          <Also onClick={() => only({ correlation_id: entry.correlation_id })}>All of this request</Also>
        )}
      </section>
      <section aria-label="Details" className="flex flex-col gap-y-3">
        {entry.resource_id && (
          <Fact label="About">
            <Copyable value={entry.resource_id} />
          </Fact>
        )}
        {entry.correlation_id && (
          <Fact label="Correlation id">
            <Copyable value={entry.correlation_id} />
          </Fact>
        )}
        {entry.status !== null && <Fact label="HTTP status">{entry.status}</Fact>}
        <Fact label="Program">{entry.user_agent ?? "–"}</Fact>
        <Fact label="Place in the chain">{entry.sequence ?? "being sealed"}</Fact>
        {!!entry.before && <RawDocument label="Before (sensitive values hidden)" value={entry.before} />}
        {!!entry.after && <RawDocument label="After (sensitive values hidden)" value={entry.after} />}
      </section>
    </SidePanel>
  )
}

/** What a click on "all of …" leaves of the filters before. */
const none = Object.fromEntries(
  ["open", "page", "q", "actor", "action", "resource", "resource_id", "correlation_id", "outcome", "when"].map(
    (name) => [name, undefined]
  )
)

const Also = ({ onClick, children }: { onClick: () => void; children: string }) => (
  <Button size="small" variant="secondary" onClick={onClick}>
    {children}
  </Button>
)

const BeyondLimits = ({ text }: { text: string }) => (
  <section aria-label="Beyond the limits of their role" className="flex flex-col gap-y-2">
    <Text size="small" weight="plus">
      Beyond the limits of their role
    </Text>
    <Text size="small" className="break-words">
      {text}
    </Text>
  </section>
)

const Changes = ({ changes }: { changes: Change[] }) => (
  <section aria-label="What changed" className="flex flex-col gap-y-2">
    <Text size="small" weight="plus">
      What changed
    </Text>
    {changes.length === 0 && (
      <Text size="small" className="text-ui-fg-subtle">
        No values were recorded for this.
      </Text>
    )}
    {changes.length > 0 && (
      <dl className="border-ui-border-base divide-y rounded-md border">
        {changes.map(({ field, before, after }) => (
          <div key={field} className="flex flex-col gap-y-0.5 px-3 py-2">
            <dt className="txt-compact-xsmall text-ui-fg-subtle break-all">{field || "value"}</dt>
            <dd className="txt-compact-small break-words">
              <del className="text-ui-fg-subtle">{shown(before)}</del>
              <span aria-label="becomes"> → </span>
              <ins className="no-underline">{shown(after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    )}
  </section>
)

const shown = (value: unknown): string =>
  value === undefined || value === null ? "nothing" : typeof value === "string" ? value : JSON.stringify(value)
