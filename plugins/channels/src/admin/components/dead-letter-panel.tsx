import { Button, Text } from "@medusajs/ui"
import { Copyable, Fact, May, RawDocument, RelativeTime, SidePanel, useAction, words } from "../kit"
import { reasonInWords } from "../lib/reasons"
import type { DeadLetter } from "../lib/types"

/** One task that was given up: why in words, the technical text beside it, and its masked content. */
export const DeadLetterPanel = ({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) => {
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
        <May policy="dead_letter:replay">
          <Button isLoading={action.isPending} onClick={retry}>
            Retry task
          </Button>
        </May>
      }
    >
      <Text size="small">{reasonInWords(letter.kind)}</Text>
      <div className="grid grid-cols-2 gap-4">
        <Fact label="Attempts">{letter.attempts}</Fact>
        <Fact label="Added">
          <RelativeTime at={letter.created_at} />
        </Fact>
        <Fact label="Given up">
          <RelativeTime at={letter.failed_at} />
        </Fact>
      </div>
      <section aria-label="Details" className="flex flex-col gap-y-3">
        <Fact label="Technical text">
          <Copyable value={letter.reason} />
        </Fact>
        <Fact label="Number">
          <Copyable value={letter.id} />
        </Fact>
        <RawDocument label="What it was to do (personal data hidden)" value={letter.payload} />
      </section>
    </SidePanel>
  )
}
