import { Notice } from "@/components/ui/notice"
import { EnterLink } from "@/components/layout/enter-link"

/** A page, piece or category that the shop does not have. */
export default function NotFound() {
  return (
    <Notice title="That is not on our shelves" action={<EnterLink>See what is</EnterLink>}>
      The piece may have sold out for good, or the address was mistyped. The search at the top finds things by name,
      cloth or colour.
    </Notice>
  )
}
