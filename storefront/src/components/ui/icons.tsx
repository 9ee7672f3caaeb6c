import type { ReactNode } from "react"

const Icon = ({ children, size = 20 }: { children: ReactNode; size?: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    {children}
  </svg>
)

/** Decorative line icons; the control around them carries the name. */
export const MenuIcon = () => (
  <Icon>
    <path d="M3 6.5h14M3 13.5h14" />
  </Icon>
)

export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 4 4" />
  </Icon>
)

export const BagIcon = () => (
  <Icon>
    <path d="M4 7h12l.8 10H3.2zM7 7V5.8a3 3 0 0 1 6 0V7" />
  </Icon>
)

export const ChevronIcon = () => (
  <Icon size={14}>
    <path d="m5 7.5 5 5 5-5" />
  </Icon>
)

export const MinusIcon = () => (
  <Icon size={16}>
    <path d="M4 10h12" />
  </Icon>
)

export const PlusIcon = () => (
  <Icon size={16}>
    <path d="M4 10h12M10 4v12" />
  </Icon>
)

export const CheckIcon = () => (
  <Icon>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
)
