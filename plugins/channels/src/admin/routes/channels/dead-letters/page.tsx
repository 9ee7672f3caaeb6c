import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button } from "@medusajs/ui"
import { DeadLetterPanel } from "../../../components/dead-letter-panel"
import {
  type Column,
  EmptyNotice,
  ListPage,
  LiveNotice,
  May,
  plural,
  RelativeTime,
  useAction,
  useAddressState,
  useList,
  useLive,
  words,
} from "../../../kit"
import { reasonInWords } from "../../../lib/reasons"
import type { DeadLetter } from "../../../lib/types"

const DeadLettersPage = () => {
  const address = useAddressState()
  const isLive = useLive(["dead_letter"])
  const action = useAction<{ count: number }>()
  const list = useList<"dead_letters", DeadLetter>("dead_letter", "/admin/dead-letters", "dead_letters", {
    limit: address.limit,
    offset: address.offset,
  })
  const retry = (ids: string[], clear: () => void) =>
    action.mutate(
      {
        path: "/admin/dead-letters/replay",
        body: { ids },
        done: ({ count }) => `${plural(count, "task")} will run again.`,
      },
      { onSuccess: clear }
    )
  const open = list.rows?.find((letter) => letter.id === address.get("open"))

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Given up"
        noun="task"
        hint="Work that failed too often. Nothing is lost: mend the reason, then retry."
        list={list}
        address={address}
        columns={columns}
        rowId={(letter) => letter.id}
        onOpen={(letter) => address.set({ open: letter.id })}
        bulk={{
          nameOf: (letter) => `${words(letter.task.replaceAll("-", " "))} ${letter.id}`,
          actions: (ids, clear) => (
            <May policy="dead_letter:replay">
              <Button size="small" isLoading={action.isPending} onClick={() => retry(ids, clear)}>
                {`Retry ${plural(ids.length, "task")}`}
              </Button>
            </May>
          ),
        }}
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
      <div className="whitespace-normal py-2">
        {reasonInWords(letter.kind)}
        <div className="text-ui-fg-subtle line-clamp-1 break-all font-mono text-xs">{letter.reason}</div>
      </div>
    ),
  },
  { header: "Attempts", align: "right", cell: (letter) => letter.attempts },
  { header: "Given up", cell: (letter) => <RelativeTime at={letter.failed_at} /> },
]

export const config = defineRouteConfig({ label: "Given up", rank: 4 })

export const handle = { breadcrumb: () => "Given up" }

export default DeadLettersPage
