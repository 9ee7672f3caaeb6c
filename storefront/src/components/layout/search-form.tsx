import { SearchIcon } from "@/components/ui/icons"

type Props = { country: string; label?: string; defaultValue?: string; className?: string }

/** Finds products by word. A plain form: it works before any script does. */
export const SearchForm = ({ country, label = "Search the shop", defaultValue = "", className = "" }: Props) => (
  <form role="search" aria-label={label} action={`/${country}/products`} className={`relative ${className}`}>
    <input
      type="search"
      name="q"
      aria-label={label}
      placeholder="Search"
      defaultValue={defaultValue}
      maxLength={100}
      enterKeyHint="search"
      className="h-11 w-full border-b border-strong-line bg-transparent pr-10 text-sm placeholder:text-soft"
    />
    <button aria-label="Search" className="icon-button absolute top-0 right-0 -mr-2">
      <SearchIcon />
    </button>
  </form>
)
