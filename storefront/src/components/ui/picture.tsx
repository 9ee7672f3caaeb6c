"use client"

import { useCallback, useState } from "react"

type Props = {
  src: string | null
  /** Empty where the name stands beside the picture. */
  alt: string
  className?: string
  /** The first picture of a page loads at once; all others wait until they are near. */
  eager?: boolean
}

const Weave = () => (
  <svg aria-hidden="true" className="size-full" preserveAspectRatio="xMidYMid slice" viewBox="0 0 80 100">
    <rect width="80" height="100" className="fill-sunken" />
    <path
      className="stroke-line"
      fill="none"
      strokeWidth="1.5"
      d="M0 20 20 0l40 40-20 20ZM20 60l20-20 40 40-20 20ZM-20 80 0 60l40 40M40 0l40 40"
    />
  </svg>
)

/** A picture in the shop's fixed ratio; a plain weave where there is none or it cannot be loaded. */
export const Picture = ({ src, alt, className = "", eager = false }: Props) => {
  const [failedSrc, setFailedSrc] = useState<string | null>(null)

  // A picture can fail before React listens; the element remembers.
  const check = useCallback((image: HTMLImageElement | null) => {
    if (image?.complete && image.naturalWidth === 0) {
      setFailedSrc(image.getAttribute("src"))
    }
  }, [])

  return (
    <div className={`aspect-4/5 overflow-hidden bg-sunken ${className}`}>
      {src && src !== failedSrc ? (
        // Pictures come from the merchant's own file storage in final sizes, often as SVG: an optimiser adds nothing.
        <img
          key={src}
          ref={check}
          src={src}
          alt={alt}
          width={800}
          height={1000}
          loading={eager ? "eager" : "lazy"}
          fetchPriority={eager ? "high" : "auto"}
          decoding="async"
          className="size-full object-cover"
          onError={() => setFailedSrc(src)}
        />
      ) : (
        <Weave />
      )}
    </div>
  )
}
