import { Container, Heading, Skeleton, Text, clx } from "@medusajs/ui"
import { useActivity } from "../hooks/use-activity"
import { activitySentence, hourState, rateSentence, type ActivityHour, type HourState } from "../lib/activity"
import { ErrorNotice, exactTime } from "../kit"

/** Height beside colour, so that a bad hour is seen without telling colours apart. */
const bars: Record<HourState, string> = {
  quiet: "h-1 bg-ui-border-strong",
  good: "h-3 bg-ui-tag-green-icon",
  mixed: "h-4 bg-ui-tag-orange-icon",
  bad: "h-6 bg-ui-tag-red-icon",
}

/** 24 hours of calls as a strip: low and green is well, high and red is not. */
const HealthStrip = ({ hours }: { hours: ActivityHour[] }) => (
  <div>
    <div role="img" aria-label={activitySentence(hours)} className="flex h-6 items-end gap-px">
      {hours.map((hour) => (
        <span
          key={hour.at}
          title={`${exactTime(hour.at)}: ${activitySentence([hour]).replace(" in 24 h", "")}`}
          className={clx("flex-1 rounded-sm", bars[hourState(hour)])}
        />
      ))}
    </div>
    <div aria-hidden="true" className="text-ui-fg-subtle mt-1 flex justify-between text-xs">
      <span>24 h ago</span>
      <span>now</span>
    </div>
  </div>
)

/** The strip and the rate budget, as a card shows them. */
export const ActivitySummary = ({ connection_id }: { connection_id: string }) => {
  const { data, error } = useActivity(connection_id)
  if (error) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        The last 24 hours could not be loaded.
      </Text>
    )
  }
  if (!data) {
    return <Skeleton className="h-16" />
  }
  return (
    <div className="flex flex-col gap-y-2">
      <HealthStrip hours={data.hours} />
      <Text size="small" className="text-ui-fg-subtle">
        {activitySentence(data.hours)}. Share of the calls that the channel allows: {rateSentence(data.rate)}.
      </Text>
    </div>
  )
}

/** The last 24 hours on a connection's page, with the table behind the strip. */
export const ActivityPanel = ({ connection_id }: { connection_id: string }) => {
  const { data, error, refetch } = useActivity(connection_id)
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        Calls of the last 24 hours
      </Heading>
      <div className="flex flex-col gap-y-3 px-6 py-4 empty:hidden">
        {!error && <ActivitySummary connection_id={connection_id} />}
        {data && <HoursTable hours={data.hours.filter(({ calls }) => calls > 0)} />}
      </div>
      {error && <ErrorNotice what="The last 24 hours" error={error} retry={() => void refetch()} />}
    </Container>
  )
}

const HoursTable = ({ hours }: { hours: ActivityHour[] }) =>
  hours.length ? (
    <details>
      <summary className="txt-compact-small-plus focus-visible:shadow-borders-focus cursor-pointer rounded outline-none">
        Hour by hour
      </summary>
      <table className="mt-2 w-full text-left text-xs">
        <thead className="text-ui-fg-subtle">
          <tr>
            <th className="py-1 font-normal">From</th>
            <th className="py-1 text-right font-normal">Calls</th>
            <th className="py-1 text-right font-normal">Failed</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.at} className="border-ui-border-base border-t tabular-nums">
              <td className="py-1">{exactTime(hour.at)}</td>
              <td className="py-1 text-right">{hour.calls.toLocaleString()}</td>
              <td className="py-1 text-right">{hour.failed.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  ) : null
