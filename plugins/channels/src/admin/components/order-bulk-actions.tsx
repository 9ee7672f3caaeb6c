import { Button } from "@medusajs/ui"
import { May, plural, useAction } from "../kit"
import { useIssueActions } from "../hooks/use-issue-actions"

/** What can be done with several channel orders: read them again, or set their issues aside and back. */
export const OrderBulkActions = ({ ids, onDone }: { ids: string[]; onDone: () => void }) => {
  const action = useAction<{ count: number }>()
  const issues = useIssueActions()
  const retry = () =>
    action.mutate(
      {
        path: "/admin/channel-orders/replay",
        body: { ids },
        done: ({ count }) =>
          `${plural(count, "order")} ${count === 1 ? "is" : "are"} being read again from the channel.`,
      },
      { onSuccess: onDone }
    )
  const about = { subject_ids: ids }
  return (
    <>
      <May policy="sync_issue:ignore">
        <Button
          size="small"
          variant="secondary"
          isLoading={issues.isPending}
          onClick={() => issues.putBack(about, onDone)}
        >
          Put issues back
        </Button>
        <Button
          size="small"
          variant="secondary"
          isLoading={issues.isPending}
          onClick={() => issues.ignore(about, onDone)}
        >
          Ignore issues
        </Button>
      </May>
      <May policy="channel_order:replay">
        <Button size="small" isLoading={action.isPending} onClick={retry}>
          {`Retry ${plural(ids.length, "order")}`}
        </Button>
      </May>
    </>
  )
}
