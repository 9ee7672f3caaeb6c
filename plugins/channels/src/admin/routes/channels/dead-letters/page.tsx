import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button, Text } from "@medusajs/ui"
import { Copyable, Fact, RawDocument } from "../../../components/details"
import { ListPage, type Column } from "../../../components/list-page"
import { EmptyNotice, LiveNotice } from "../../../components/notices"
import { RelativeTime } from "../../../components/relative-time"
import { SidePanel } from "../../../components/side-panel"
import { useAction } from "../../../hooks/use-action"
import { useAddressState } from "../../../hooks/use-address-state"
import { useList } from "../../../hooks/use-list"
import { useLive } from "../../../hooks/use-live"
import { plural, words } from "../../../lib/format"
import type { DeadLetter } from "../../../lib/types"

const DeadLettersPage = () => {
  const address = useAddressState()
  const isLive = useLive(["dead_letter"])
  const action = useAction()
  const list = useList<"dead_letters", DeadLetter>("dead_letter", "/admin/dead-letters", "dead_letters", {
    limit: address.limit,
    offset: address.offset,
  })
  const ids = list.rows?.map((letter) => letter.id) ?? []
  const open = list.rows?.find((letter) => letter.id === address.get("open"))

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Given up"
        noun="task"
        hint="Work that failed too often. Nothing is lost: mend the reason, then retry."
        actions={
          ids.length > 0 && (
            <Button
              size="small"
              variant="secondary"
              isLoading={action.isPending}
              onClick={() =>
                action.mutate({
                  path: "/admin/dead-letters/replay",
                  body: { ids },
                  done: `${plural(ids.length, "task")} will run again.`,
                })
              }
            >
              {`Retry ${ids.length}`}
            </Button>
          )
        }
        list={list}
        address={address}
        columns={columns}
        rowId={(letter) => letter.id}
        onOpen={(letter) => address.set({ open: letter.id })}
        empty={
          <EmptyNotice title="Nothing was given up">
            Work that keeps failing stops after a few attempts and waits here with its reason until you retry it.
          </EmptyNotice>
        }
      />
      {open && <DeadLetterPanel letter={open} onClose={() => address.set({ open: undefined })} />}
    </div>
  )
}

const columns: Column<DeadLetter>[] = [
  { header: "Work", cell: (letter) => words(letter.task.replaceAll("-", " ")) },
  {
    header: "Reason",
    cell: (letter) => (
      <span className="line-clamp-2 whitespace-normal">
        {letter.reason ?? "The worker stopped during the last attempt."}
      </span>
    ),
  },
  { header: "Attempts", align: "right", cell: (letter) => letter.attempts },
  { header: "Given up", cell: (letter) => <RelativeTime at={letter.failed_at} /> },
]

const DeadLetterPanel = ({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) => {
  const action = useAction()
  const retry = () =>
    action.mutate(
      { path: `/admin/dead-letters/${letter.id}/replay`, done: "It will run again now." },
      { onSuccess: onClose }
    )
  return (
    <SidePanel
      title={words(letter.task.replaceAll("-", " "))}
      isOpen
      onClose={onClose}
      footer={
        <Button isLoading={action.isPending} onClick={retry}>
          Retry task
        </Button>
      }
    >
      <Text size="small">{letter.reason ?? "The worker stopped during the last attempt."}</Text>
      <div className="grid grid-cols-2 gap-4">
        <Fact label="Attempts">{letter.attempts}</Fact>
        <Fact label="Added">
          <RelativeTime at={letter.created_at} />
        </Fact>
      </div>
      <Copyable value={letter.id} />
      <RawDocument label="What it was to do" value={letter.payload} />
    </SidePanel>
  )
}

export const config = defineRouteConfig({ label: "Given up", rank: 4 })

export const handle = { breadcrumb: () => "Given up" }

export default DeadLettersPage
