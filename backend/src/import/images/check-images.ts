import { createPublicFetch, type PublicFetch } from "@pasar/integrations"

/** Sorts picture addresses into those that can be fetched and those that cannot. */
export type ImageCheck = (urls: string[]) => Promise<Set<string>>

export type ImageCheckOptions = {
  fetch: PublicFetch
  timeout_ms: number
  concurrency: number
  /** Failures to reach a host in a row after which the rest of the import asks it no more. */
  patience: number
}

// Whoever wrote the file must not make this server ask inside its own network.
const defaults: ImageCheckOptions = { fetch: createPublicFetch(), timeout_ms: 3000, concurrency: 6, patience: 3 }

/** Takes every address as it stands. */
export const trustImages: ImageCheck = async (urls) => new Set(urls)

/** Asks for the first byte of each picture. With no way out to the internet it gives up after a few tries per host. */
export const createImageCheck = (options: Partial<ImageCheckOptions> = {}): ImageCheck => {
  const settings = { ...defaults, ...options }
  const silence = new Map<string, number>()
  return async (urls) => {
    const waiting = [...new Set(urls)]
    const fetchable = new Set<string>()
    const work = async () => {
      for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
        if (await canFetch(url, settings, silence)) {
          fetchable.add(url)
        }
      }
    }
    await Promise.all(Array.from({ length: settings.concurrency }, work))
    return fetchable
  }
}

const canFetch = async (url: string, settings: ImageCheckOptions, silence: Map<string, number>): Promise<boolean> => {
  if (!URL.canParse(url)) {
    return false
  }
  const { host } = new URL(url)
  const failures = silence.get(host) ?? 0
  if (failures >= settings.patience) {
    return false
  }
  try {
    const signal = AbortSignal.timeout(settings.timeout_ms)
    const response = await settings.fetch(url, { headers: { range: "bytes=0-0" }, signal })
    await response.body?.cancel()
    silence.set(host, 0)
    return response.ok
  } catch {
    silence.set(host, failures + 1)
    return false
  }
}
