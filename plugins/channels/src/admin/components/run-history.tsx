import { Container, Heading, Text } from "@medusajs/ui"
import { ErrorNotice, RelativeTime, StateMark, type Tone, useList, words } from "../kit"
import type { SyncRun } from "../lib/types"

const tones: Record<SyncRun["status"], Tone> = {
  running: "blue",
  succeeded: "green",
  partial: "orange",
  failed: "red",
  stopped: "grey",
}

const titles: Record<string, string> = {
  listings_pull: "Listings read",
  order_poll: "Orders read",
  lost_push: "Lost messages fetched",
  stock_push: "Stock sent",
  reconcile: "Stock compared",
}

/** What Pasar did for one connection, newest first, with the progress of what still runs. */
export const RunHistory = ({ connection_id }: { connection_id: string }) => {
  const { rows, error, refetch } = useList<"sync_runs", SyncRun>("sync_run", "/admin/sync-runs", "sync_runs", {
    connection_id,
    limit: 10,
  })
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        History
      </Heading>
      {error && <ErrorNotice what="The history" error={error} retry={refetch} />}
      {rows?.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          Runs stand here as soon as the first one starts.
        </Text>
      )}
      {rows?.map((run) => (
        <div key={run.id} className="flex flex-col gap-y-1 px-6 py-3">
          <div className="flex items-center justify-between gap-3">
            <Text size="small" weight="plus">
              {titles[run.kind] ?? words(run.kind)}
            </Text>
            <StateMark tone={tones[run.status]}>{words(run.status)}</StateMark>
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {progress(run)} · <RelativeTime at={run.started_at} />
          </Text>
          {run.status === "running" && run.total !== null && (
            <progress
              className="h-1 w-full"
              aria-label={titles[run.kind] ?? words(run.kind)}
              value={run.done_count}
              max={Math.max(run.total, 1)}
            />
          )}
          {run.message && <Text size="small">{run.message}</Text>}
        </div>
      ))}
    </Container>
  )
}

const progress = ({ done_count, total, changed_count, failed_count }: SyncRun): string =>
  [
    total === null
      ? `${done_count.toLocaleString()} done`
      : `${done_count.toLocaleString()} of ${total.toLocaleString()}`,
    `${changed_count.toLocaleString()} changed`,
    ...(failed_count ? [`${failed_count.toLocaleString()} failed`] : []),
  ].join(", ")
