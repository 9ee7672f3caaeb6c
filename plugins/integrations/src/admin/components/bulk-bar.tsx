import { Button, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { many, plural } from "../lib/format"

type Props = { count: number; noun: string; onClear: () => void; children: ReactNode }

/** Appears with the first chosen row and stays within thumb's reach at the foot of the window. */
export const BulkBar = ({ count, noun, onClear, children }: Props) => (
  <div
    role="toolbar"
    aria-label={`Actions for the chosen ${many(noun)}`}
    className="bg-ui-bg-base shadow-elevation-flyout sticky bottom-0 z-10 flex flex-wrap items-center gap-2 rounded-b-lg px-6 py-3"
  >
    <Text size="small" weight="plus" className="mr-auto" aria-live="polite">
      {plural(count, noun)} selected
    </Text>
    <Button size="small" variant="transparent" onClick={onClear}>
      Clear selection
    </Button>
    {children}
  </div>
)
