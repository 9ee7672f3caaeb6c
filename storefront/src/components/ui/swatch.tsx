import { dyeOf } from "@/lib/dyes"

/** A dot of dye. Drawn as SVG because a strict content policy forbids inline styles. */
export const Swatch = ({ name, size = 12 }: { name: string; size?: number }) => {
  const fill = dyeOf(name)
  return fill ? (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 12 12" className="shrink-0">
      <circle cx="6" cy="6" r="5.5" fill={fill} className="stroke-strong-line" strokeWidth="0.5" />
    </svg>
  ) : null
}
