import { Copy, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One fact of a drawer: a small label over its value. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex flex-col gap-y-0.5">
    <Text size="xsmall" className="text-ui-fg-subtle">
      {label}
    </Text>
    <div className="txt-compact-small break-words">{children}</div>
  </div>
)

/** An id or vendor's code, small and copyable. */
export const Copyable = ({ value }: { value: string }) => (
  <span className="inline-flex items-center gap-x-1 font-mono text-xs">
    <span className="break-all">{value}</span>
    <Copy content={value} />
  </span>
)

/** A masked document for the curious. */
export const RawDocument = ({ label, value }: { label: string; value: unknown }) => (
  <section aria-label={label} className="bg-ui-bg-subtle border-ui-border-base rounded-md border">
    <header className="border-ui-border-base flex items-center justify-between border-b px-3 py-2">
      <Text size="xsmall" weight="plus">
        {label}
      </Text>
      <Copy content={JSON.stringify(value, null, 2)} />
    </header>
    <pre tabIndex={0} className="text-ui-fg-subtle max-h-[40vh] overflow-auto p-3 font-mono text-xs">
      {JSON.stringify(value, null, 2)}
    </pre>
  </section>
)
