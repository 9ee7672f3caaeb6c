import { XMarkMini } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { words, type useAddressState } from "../kit"

type Props = { names: string[]; address: ReturnType<typeof useAddressState> }

/** Filters that came from a click on a value, each to be taken off again. */
export const ChosenFilters = ({ names, address }: Props) => {
  const chosen = names.filter((name) => address.get(name))
  return chosen.length ? (
    <div className="flex flex-wrap gap-2 px-6 py-3">
      {chosen.map((name) => (
        <Button
          key={name}
          size="small"
          variant="secondary"
          className="max-w-full"
          aria-label={`Take off the filter ${words(name)}`}
          onClick={() => address.set({ [name]: undefined })}
        >
          <span className="truncate">
            {words(name)}: {address.get(name)}
          </span>
          <XMarkMini />
        </Button>
      ))}
    </div>
  ) : null
}
