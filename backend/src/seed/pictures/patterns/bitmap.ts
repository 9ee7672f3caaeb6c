import { n, rect } from "../svg"

/** A woven motif, drawn cell by cell: each character names a colour, a space leaves the ground. */
export const bitmap = (rows: readonly string[], cell: number, colours: Record<string, string>, x = 0, y = 0): string =>
  rows
    .flatMap((row, j) =>
      runsOf(row).map(({ char, start, length }) => {
        const colour = colours[char]
        return colour ? rect(x + start * cell, y + j * cell, length * cell, cell, `fill="${colour}"`) : ""
      })
    )
    .join("")

/** A tile that repeats over whatever is filled with it. */
export const tile = (w: number, h: number, content: string, transform = ""): string =>
  `<pattern id="surface" width="${n(w)}" height="${n(h)}" patternUnits="userSpaceOnUse"${
    transform ? ` patternTransform="${transform}"` : ""
  }>${content}</pattern>`

const runsOf = (row: string): { char: string; start: number; length: number }[] =>
  [...row.matchAll(/(.)\1*/g)].map((match) => ({ char: match[1] ?? " ", start: match.index, length: match[0].length }))
