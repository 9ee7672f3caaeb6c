import { XMark } from "@medusajs/icons"
import { Drawer, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode; footer?: ReactNode }

/** Details beside a list; closing it leaves the list as it was. */
export const SidePanel = ({ title, isOpen, onClose, children, footer }: Props) => (
  <Drawer open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <Drawer.Content aria-describedby={undefined}>
      {/* Medusa's own header has a close button without a name. */}
      <header className="border-ui-border-base flex items-start justify-between gap-x-4 border-b px-6 py-4">
        <Drawer.Title className="min-w-0 break-words">{title}</Drawer.Title>
        <Drawer.Close asChild>
          <IconButton size="small" variant="transparent" aria-label="Close details">
            <XMark />
          </IconButton>
        </Drawer.Close>
      </header>
      <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">{children}</Drawer.Body>
      {footer && <Drawer.Footer className="flex-wrap gap-y-2 empty:hidden">{footer}</Drawer.Footer>}
    </Drawer.Content>
  </Drawer>
)
