/** Where the screen goes and what it can show. */
export type Terminal = { write(text: string): void; is_live: boolean; has_colour: boolean; columns: number }

/** The terminal of this process: live redrawing on a TTY only, colour unless NO_COLOR is set. */
export function thisTerminal(): Terminal {
  const is_live = Boolean(process.stdout.isTTY) && !process.env["CI"]
  return {
    write: (text) => void process.stdout.write(text),
    is_live,
    has_colour: Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"],
    columns: process.stdout.columns || 80,
  }
}

type Style = "bold" | "dim" | "green" | "red" | "yellow" | "cyan"

const codes: Record<Style, [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
}

/** Colours a text where the terminal shows colour. */
export function paint(terminal: Terminal, style: Style, text: string): string {
  const [on, off] = codes[style]
  return terminal.has_colour ? `\u001b[${on}m${text}\u001b[${off}m` : text
}

/** Writes a time the way people say it: 0.4 s, 12 s, 2 min 5 s. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`
  }
  return seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
