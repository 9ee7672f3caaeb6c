import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes } from "react"

type FrameProps = {
  label: string
  hint?: string
  error?: string
  className?: string
  children: (props: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }) => ReactNode
}

const Frame = ({ label, hint, error, className = "", children }: FrameProps) => {
  const id = useId()
  const noteId = error || hint ? `${id}-note` : undefined
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id}>
        {label}
        {hint && <span className="text-soft"> ({hint})</span>}
      </label>
      {children({ id, "aria-invalid": Boolean(error), "aria-describedby": error ? noteId : undefined })}
      {error && (
        <p id={noteId} className="text-bad">
          {error}
        </p>
      )}
    </div>
  )
}

type Common = Pick<FrameProps, "label" | "hint" | "error" | "className">

/** A text field with its label above and what is wrong below. */
export const TextField = ({
  label,
  hint,
  error,
  className,
  ...input
}: Common & Omit<InputHTMLAttributes<HTMLInputElement>, "className">) => (
  <Frame label={label} hint={hint} error={error} className={className}>
    {(props) => <input className="field" {...input} {...props} />}
  </Frame>
)

/** A choice from a known list, in the platform's own control. */
export const SelectField = ({
  label,
  hint,
  error,
  className,
  children,
  ...select
}: Common & Omit<SelectHTMLAttributes<HTMLSelectElement>, "className">) => (
  <Frame label={label} hint={hint} error={error} className={className}>
    {(props) => (
      <select className="field" {...select} {...props}>
        {children}
      </select>
    )}
  </Frame>
)
