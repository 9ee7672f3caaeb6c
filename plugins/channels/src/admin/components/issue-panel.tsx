import { Button, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ChannelConnection } from "../hooks/use-connections"
import { useChannelOrder } from "../hooks/use-channel-order"
import { useIssueActions } from "../hooks/use-issue-actions"
import { explainCause } from "../lib/causes"
import type { SyncIssue } from "../lib/types"
import { ReconnectButton } from "./connect-button"
import { OrderActions } from "./order-actions"
import { Copyable, Fact, May, RawDocument, RelativeTime, SidePanel } from "../kit"

type Props = { issue: SyncIssue; connection: ChannelConnection | undefined; onClose: () => void }

/** One issue: its text, the ways out, and what the technical reader wants below. */
export const IssuePanel = ({ issue, connection, onClose }: Props) => {
  const channel = connection?.provider_title ?? "the channel"
  const { what, why, todo } = explainCause({ ...issue, issue_count: 1, item_count: issue.count, channel })
  return (
    <SidePanel
      title={what}
      isOpen
      onClose={onClose}
      footer={<IssueButtons issue={issue} connection={connection} onClose={onClose} />}
    >
      <Text size="small" className="break-words">
        {issue.message}
      </Text>
      {why && (
        <>
          <Fact label="Why">{why}</Fact>
          <Fact label="What to do">{todo}</Fact>
        </>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Fact label="Channel">{connection ? `${connection.provider_title} · ${connection.name}` : "–"}</Fact>
        <Fact label="Items">{issue.count.toLocaleString()}</Fact>
        <Fact label="First seen">
          <RelativeTime at={issue.first_seen_at} />
        </Fact>
        <Fact label="Last seen">
          <RelativeTime at={issue.last_seen_at} />
        </Fact>
        {issue.resolution && <Fact label="Resolution">{issue.resolution}</Fact>}
      </div>
      <details>
        <summary className="txt-compact-small-plus focus-visible:shadow-borders-focus cursor-pointer rounded outline-none">
          Details
        </summary>
        <div className="mt-3 flex flex-col gap-y-3">
          <Fact label="Code">
            <Copyable value={issue.code} />
          </Fact>
          <Fact label="About">
            <Copyable value={issue.subject_id} />
          </Fact>
          {issue.details && <RawDocument label="Values" value={issue.details} />}
        </div>
      </details>
    </SidePanel>
  )
}

/** A buyer asks to cancel: the answer can be given where the question is read. */
const RequestAnswer = ({ id }: { id: string }) => {
  const { order } = useChannelOrder(id)
  return order?.status === "cancel_requested" ? <OrderActions order={order} /> : null
}

const IssueButtons = ({ issue, connection, onClose }: Props) => {
  const actions = useIssueActions()
  const which = { ids: [issue.id] }
  // Only the merchant's answer settles a buyer's request; trying again would not.
  const { canRetry } = explainCause({ ...issue, issue_count: 1, item_count: issue.count, channel: "" })
  const isLost = connection?.status === "expired" || connection?.status === "disconnected"
  const needsConnect = (isLost || issue.code.startsWith("authorization_")) && connection
  const sku = typeof issue.details?.sku === "string" ? issue.details.sku : ""
  if (issue.status === "resolved") {
    return null
  }
  return (
    <>
      <May policy="sync_issue:ignore">
        {issue.status === "open" ? (
          <Button variant="secondary" isLoading={actions.isPending} onClick={() => actions.ignore(which, onClose)}>
            Ignore issue
          </Button>
        ) : (
          <Button isLoading={actions.isPending} onClick={() => actions.putBack(which, onClose)}>
            Put back
          </Button>
        )}
      </May>
      {issue.subject_type === "channel_order" && (
        <Button variant={canRetry || issue.code === "cancel_requested" ? "secondary" : "primary"} asChild>
          <Link to={`/channels/orders?open=${issue.subject_id}`}>Open order</Link>
        </Button>
      )}
      {issue.status === "open" && issue.code === "cancel_requested" && <RequestAnswer id={issue.subject_id} />}
      {issue.subject_type === "listing_variant" && (
        <Button variant="secondary" asChild>
          <Link to={sku ? `/products?q=${encodeURIComponent(sku)}` : "/products"}>
            {sku ? "Open listing" : "Open products"}
          </Link>
        </Button>
      )}
      {issue.status === "open" &&
        (needsConnect ? (
          <ReconnectButton connection={needsConnect} />
        ) : (
          canRetry && (
            <May policy="sync_issue:replay">
              <Button isLoading={actions.isPending} onClick={() => actions.retry(which, onClose)}>
                Try again
              </Button>
            </May>
          )
        ))}
    </>
  )
}
