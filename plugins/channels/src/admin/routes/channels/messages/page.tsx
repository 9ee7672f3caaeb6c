import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import {
  type Column,
  Copyable,
  EmptyNotice,
  ErrorNotice,
  Fact,
  getJson,
  ListPage,
  LiveNotice,
  May,
  RawDocument,
  RelativeTime,
  SidePanel,
  StateMark,
  type Tone,
  useAction,
  useAddressState,
  useList,
  useLive,
  words,
} from "../../../kit"
import { OpenChannels } from "../../../components/open-channels"
import { useConnectionFilter, useConnectionName } from "../../../hooks/use-connections"
import type { WebhookEvent } from "../../../lib/types"

const MessagesPage = () => {
  const address = useAddressState()
  const isLive = useLive(["webhook_event"])
  const nameOf = useConnectionName()
  const channelFilter = useConnectionFilter()
  const list = useList<"webhook_events", WebhookEvent>("webhook_event", "/admin/webhook-events", "webhook_events", {
    limit: address.limit,
    offset: address.offset,
    status: address.get("status"),
    connection_id: address.get("connection"),
  })

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Messages"
        noun="message"
        hint="What the channels told us, rightly signed, newest first. Personal data is masked."
        list={list}
        address={address}
        columns={columns(nameOf)}
        filters={[statusFilter, channelFilter]}
        rowId={(event) => event.id}
        onOpen={(event) => address.set({ open: event.id })}
        empty={
          <EmptyNotice title="No messages yet" action={<OpenChannels />}>
            Channels announce orders and changes here. If nothing comes although orders do, check the callback address
            in the channel's console.
          </EmptyNotice>
        }
      />
      <MessagePanel id={address.get("open")} onClose={() => address.set({ open: undefined })} />
    </div>
  )
}

const tones: Record<WebhookEvent["status"], Tone> = {
  received: "blue",
  processed: "green",
  ignored: "grey",
  failed: "red",
  refused: "orange",
}

const columns = (nameOf: (id: string | null) => string): Column<WebhookEvent>[] => [
  { header: "State", cell: (event) => <StateMark tone={tones[event.status]}>{words(event.status)}</StateMark> },
  { header: "Message", cell: (event) => words(event.topic) },
  { header: "About", cell: (event) => event.note ?? "–" },
  {
    header: "Channel",
    cell: (event) => (event.connection_id ? nameOf(event.connection_id) : words(event.provider_id)),
  },
  { header: "Received", cell: (event) => <RelativeTime at={event.received_at} /> },
  { header: "Processed", cell: (event) => <RelativeTime at={event.processed_at} never="not yet" /> },
]

const statusFilter = {
  name: "status",
  label: "State",
  options: ["received", "processed", "ignored", "failed", "refused"].map((value) => ({ value, label: words(value) })),
}

const MessagePanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const action = useAction()
  const { data, error, refetch } = useQuery({
    queryKey: ["pasar", "webhook_event", id],
    queryFn: () => getJson<{ webhook_event: WebhookEvent }>(`/admin/webhook-events/${id}`),
    enabled: !!id,
  })
  const event = data?.webhook_event
  return (
    <SidePanel
      title={event ? words(event.topic) : "Message"}
      isOpen={!!id}
      onClose={onClose}
      footer={
        event && (
          <May policy="webhook_event:replay">
            <Button
              variant={event.status === "failed" || event.status === "refused" ? "primary" : "secondary"}
              isLoading={action.isPending}
              onClick={() =>
                action.mutate({
                  path: `/admin/webhook-events/${event.id}/replay`,
                  done: "The message is being processed again.",
                })
              }
            >
              Process again
            </Button>
          </May>
        )
      }
    >
      {error && <ErrorNotice what="This message" error={error} retry={refetch} />}
      {event && (
        <>
          {event.note && <Text size="small">{event.note}</Text>}
          <Fact label="State">
            <StateMark tone={tones[event.status]}>{words(event.status)}</StateMark>
          </Fact>
          {event.replayed_at && (
            <Fact label="Asked for again">
              <RelativeTime at={event.replayed_at} />
            </Fact>
          )}
          <Copyable value={event.id} />
          <RawDocument label="Body" value={event.body} />
          <RawDocument label="Headers" value={event.headers} />
        </>
      )}
    </SidePanel>
  )
}

export const config = defineRouteConfig({ label: "Messages", rank: 3 })

export const handle = { breadcrumb: () => "Messages" }

export default MessagesPage
