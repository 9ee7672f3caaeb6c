import { VersionedCache, type CacheOptions } from "../cache/versioned-cache"
import type { Rights } from "./rights"

type Source = ConstructorParameters<typeof VersionedCache<Rights>>[0]

/** Everybody's rights in this process's memory. A shop without an owner is about to get one, so those are always read again. */
export class RightsCache extends VersionedCache<Rights> {
  constructor(source: Source, options: Pick<CacheOptions<Rights>, "logger" | "clock">) {
    super(source, { ...options, what: "Rights", isSettled: ({ owners }) => owners.length > 0 })
  }
}
