import { useEffect, useState } from "react"

const PATIENCE_MS = 3000

/** True once something has been shown as loading for so long that a word about it is due. */
export const useSlow = (): boolean => {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => window.clearTimeout(timer)
  }, [])
  return isSlow
}
