"use client"

import { useEffect, useRef } from "react"
import { Picture } from "@/components/ui/picture"

type Props = { images: string[]; title: string; selected: string | null }

/** Pictures of a product: a strip to swipe on a phone, a column on a wide screen. The chosen variant's comes into view. */
export const Gallery = ({ images, title, selected }: Props) => {
  const strip = useRef<HTMLUListElement>(null)
  const shown = selected && images.includes(selected) ? [selected, ...images.filter((url) => url !== selected)] : images

  // The chosen picture moves to the front, so the strip goes back there too.
  useEffect(() => {
    strip.current?.scrollTo({ left: 0 })
  }, [selected])

  const [first, ...others] = shown
  return (
    <ul
      ref={strip}
      tabIndex={others.length ? 0 : undefined}
      aria-label={`Pictures of ${title}`}
      className="-mx-5 flex snap-x snap-mandatory gap-2 overflow-x-auto [scrollbar-width:none] sm:mx-0 lg:grid lg:grid-cols-2 lg:gap-4 lg:overflow-visible"
    >
      <li className={`shrink-0 snap-center lg:col-span-2 ${others.length ? "w-[88%] lg:w-auto" : "w-full"}`}>
        <Picture src={first ?? null} alt={title} eager />
      </li>
      {others.map((url, i) => (
        <li key={url} className="w-[88%] shrink-0 snap-center lg:w-auto">
          <Picture src={url} alt={`${title}, view ${i + 2}`} />
        </li>
      ))}
    </ul>
  )
}
