import { Badge } from "@medusajs/ui"
import type { ComponentProps } from "react"

export type Tone = NonNullable<ComponentProps<typeof Badge>["color"]>

/** Shape and word beside the colour, so that no state is told by colour alone. */
const shapes: Record<Tone, string> = { green: "●", blue: "◐", orange: "▲", red: "■", grey: "○", purple: "◆" }

export const StateMark = ({ tone, children }: { tone: Tone; children: string }) => (
  <Badge color={tone} size="2xsmall" className="whitespace-nowrap">
    <span aria-hidden="true" className="text-[0.6rem]">
      {shapes[tone]}
    </span>
    {children}
  </Badge>
)
