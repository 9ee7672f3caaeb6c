"use client"

import { useEffect, useRef, type ReactNode } from "react"
import { CloseIcon } from "./icons"

type Props = {
  title: string
  isOpen: boolean
  onClose: () => void
  side?: "left" | "right"
  children: ReactNode
}

/** A panel at the side. The native dialog keeps focus inside, closes on Escape and gives focus back. */
export const Drawer = ({ title, isOpen, onClose, side = "right", children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (isOpen && !dialog.current?.open) {
      dialog.current?.showModal()
    } else if (!isOpen) {
      dialog.current?.close()
    }
  }, [isOpen])

  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={`drawer ${side === "left" ? "drawer-left mr-auto" : "ml-auto"} h-dvh max-h-none w-[min(28rem,100%)] max-w-none bg-paper text-ink`}
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between border-b border-line py-3 pr-3 pl-6">
          <h2 className="text-lg">{title}</h2>
          <button type="button" className="icon-button" aria-label={`Close ${title.toLowerCase()}`} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
