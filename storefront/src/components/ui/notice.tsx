import type { ReactNode } from "react"

type Props = { title: string; children: ReactNode; action?: ReactNode }

/** A page or part with nothing to show: what it is, why, and the one way on. */
export const Notice = ({ title, children, action }: Props) => (
  <div className="shell flex flex-col items-start gap-6 py-24">
    <h1 className="max-w-[20ch] text-xl">{title}</h1>
    <p className="max-w-[60ch] text-base text-soft">{children}</p>
    {action}
  </div>
)
