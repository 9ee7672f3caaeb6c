import type { ReactNode } from "react"

type Props = {
  name: string
  value: string
  title: string
  description: ReactNode
  trailing?: ReactNode
  checked?: boolean
  defaultChecked?: boolean
  onChange?: () => void
}

/** One radio button as a full-width row: what it is, what it means, what it costs. */
export const ChoiceRow = ({ title, description, trailing, ...input }: Props) => (
  <label className="flex items-start gap-4 border-b border-line py-4 first:pt-0 last:border-b-0">
    <input type="radio" className="mt-1 size-4.5 shrink-0 accent-accent" {...input} />
    <span className="grow">
      <span className="block">{title}</span>
      <span className="block text-soft">{description}</span>
    </span>
    {trailing && <span className="tabular">{trailing}</span>}
  </label>
)
