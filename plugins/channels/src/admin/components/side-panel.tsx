import { Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode; footer?: ReactNode }

/** Details beside a list; closing it leaves the list as it was. */
export const SidePanel = ({ title, isOpen, onClose, children, footer }: Props) => (
  <Drawer open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <Drawer.Content>
      <Drawer.Header>
        <Drawer.Title>{title}</Drawer.Title>
      </Drawer.Header>
      <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">{children}</Drawer.Body>
      {footer && <Drawer.Footer>{footer}</Drawer.Footer>}
    </Drawer.Content>
  </Drawer>
)
