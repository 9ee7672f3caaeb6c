import type { ReactNode } from "react"

/** One step of the checkout: a heading and its fields, told to screen readers as a group. */
export const Section = ({ title, error, children }: { title: string; error?: string; children: ReactNode }) => (
  <fieldset className="flex min-w-0 flex-col gap-4">
    <legend className="pb-4 font-serif text-lg">{title}</legend>
    {children}
    {error && <p className="text-bad">{error}</p>}
  </fieldset>
)
