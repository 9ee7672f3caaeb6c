import { BagIcon } from "@/components/ui/icons"

/** The bag with its count, as a shape: the control around it is made by who uses it. */
export const CartButtonShape = ({ pieces }: { pieces: number }) => (
  <span className="icon-button relative -mr-2">
    <BagIcon />
    {pieces > 0 && (
      <span
        aria-hidden="true"
        className="tabular absolute top-1 right-0 min-w-4.5 rounded-full bg-accent px-1 text-center text-xs leading-4.5 font-semibold text-on-accent"
      >
        {pieces}
      </span>
    )}
  </span>
)
