"use client"

import { createContext, useContext, useMemo, useOptimistic, useState, type ReactNode } from "react"

type CartDrawerContext = {
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
  /** Pieces on their way into the cart; counted at once, taken back if the server refuses. */
  pendingPieces: number
  addPendingPieces: (count: number) => void
}

const Context = createContext<CartDrawerContext | null>(null)

/** Lets any button of a page open the cart and count into it before the server has answered. */
export const CartDrawerProvider = ({ children }: { children: ReactNode }) => {
  const [isOpen, setOpen] = useState(false)
  const [pendingPieces, addPendingPieces] = useOptimistic(0, (sum: number, count: number) => sum + count)
  const value = useMemo(
    () => ({ isOpen, setOpen, pendingPieces, addPendingPieces }),
    [isOpen, pendingPieces, addPendingPieces]
  )
  return <Context value={value}>{children}</Context>
}

/** The cart drawer of this page. */
export const useCartDrawer = (): CartDrawerContext => {
  const context = useContext(Context)
  if (!context) {
    throw new Error("useCartDrawer must be used below CartDrawerProvider")
  }
  return context
}
