import Link from "next/link"
import { Notice } from "@/components/ui/notice"

/** Outside every country, which only a hand-written address reaches. */
export default function NotFound() {
  return (
    <main>
      <Notice
        title="There is nothing here"
        action={
          <Link href="/" className="button">
            Go to the shop
          </Link>
        }
      >
        The address may have been mistyped, or what stood here has moved.
      </Notice>
    </main>
  )
}
