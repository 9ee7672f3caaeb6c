import type { ReactNode } from "react"
import { useMay } from "../hooks/use-me"

/** Shows what is in it only to who may do it. */
export const May = ({ policy, children }: { policy: string; children: ReactNode }) =>
  useMay()(policy) ? children : null
