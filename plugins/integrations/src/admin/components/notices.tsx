import { Button, Heading, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useSlow } from "../hooks/use-slow"
import { isDenied } from "../lib/denied"
import { many } from "../lib/format"

/** What will stand here, and the one action that fills it. */
export const EmptyNotice = ({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) => (
  <div className="flex flex-col items-center gap-y-3 px-6 py-12 text-center">
    <Heading level="h3">{title}</Heading>
    <Text size="small" className="text-ui-fg-subtle max-w-[52ch]">
      {children}
    </Text>
    {action}
  </div>
)

type ErrorProps = { what: string; error: Error; retry: () => void }

/** What could not be loaded, why, and the way out; the rest of the page stays. */
export const ErrorNotice = ({ what, error, retry }: ErrorProps) => (
  <div role="alert" className="flex flex-col items-start gap-y-3 px-6 py-6">
    <Text size="small" weight="plus">
      {isDenied(error) ? `${what} cannot be shown to you.` : `${what} could not be loaded.`}
    </Text>
    <Text size="small" className="text-ui-fg-subtle">
      {error.message}
    </Text>
    <Button size="small" variant="secondary" onClick={retry}>
      Try again
    </Button>
  </div>
)

/** Told to screen readers at once and shown after three seconds of loading: what is being waited for. */
export const SlowNotice = ({ children }: { children: string }) => {
  const isSlow = useSlow()
  return (
    <p role="status" className={isSlow ? "txt-small text-ui-fg-subtle px-6 pt-4" : "sr-only"}>
      {children}
    </p>
  )
}

/** A quiet bar: what is missing on this page and that it is being mended. */
export const LiveNotice = ({ isConnected }: { isConnected: boolean }) =>
  isConnected ? null : (
    <div
      role="status"
      className="bg-ui-bg-subtle text-ui-fg-subtle border-ui-border-base rounded-md border px-4 py-2 txt-small"
    >
      Not live at the moment: the connection to the server was lost. Trying again …
    </div>
  )

/** The list's own shape: lines on a desk, cards on a phone. */
export const RowsLoading = ({ noun, columns }: { noun: string; columns: number }) => (
  <div aria-busy="true">
    <SlowNotice>{`Waiting for the ${many(noun)} from the server …`}</SlowNotice>
    <div className="divide-y">
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex flex-col gap-x-6 gap-y-2 px-6 py-4 md:h-12 md:flex-row md:py-3.5">
          {Array.from({ length: columns }, (_each, column) => (
            <Skeleton key={column} className="h-5 w-2/3 md:w-auto md:flex-1" />
          ))}
        </div>
      ))}
    </div>
  </div>
)
