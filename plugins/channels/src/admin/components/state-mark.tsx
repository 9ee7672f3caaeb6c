import { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"

export type Tone = NonNullable<ComponentProps<typeof StatusBadge>["color"]>

/** Shape and word beside the colour, so that no state is told by colour alone. */
const shapes: Record<Tone, string> = { green: "●", blue: "◐", orange: "▲", red: "■", grey: "○", purple: "◆" }

export const StateMark = ({ tone, children }: { tone: Tone; children: string }) => (
  <StatusBadge color={tone}>
    <span aria-hidden="true" className="mr-1 text-[0.6rem]">
      {shapes[tone]}
    </span>
    {children}
  </StatusBadge>
)
