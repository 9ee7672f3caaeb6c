import { Button } from "@medusajs/ui"
import { Link } from "react-router-dom"

/** The action of empty lists that a connected channel fills. */
export const OpenChannels = () => (
  <Button size="small" variant="secondary" asChild>
    <Link to="/channels">Open channels</Link>
  </Button>
)
