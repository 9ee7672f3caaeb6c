import { logger } from "@medusajs/framework/logger"
import { correlationId } from "@pasar/integrations/correlation"
import { ALLOWED_FIELDS } from "./allowed-fields"
import { hidePersonal } from "./hide-personal"

type Line = Record<string, unknown>
type Format = { transform(line: Line, options?: unknown): Line | boolean; options?: unknown }

/** One line with the id of its request or job, and with nothing that is not allowed. */
export const shapeLine = (line: Line): Line => {
  const withheld = Object.keys(line).filter((name) => !ALLOWED_FIELDS.has(name))
  for (const name of withheld) {
    delete line[name]
  }
  const id = correlationId()
  return Object.assign(line, {
    ...(typeof line.message === "string" ? { message: hidePersonal(line.message) } : {}),
    ...(id ? { correlation_id: id } : {}),
    ...(withheld.length ? { withheld } : {}),
  })
}

/**
 * Shapes every line of Medusa's logger, wherever it comes from. Core writes to that one object even where a shop brings a
 * logger of its own, so its format is what is changed; outputs, levels and `LOG_FILE` stay as they are.
 */
export const structureLogs = (): void => {
  const { loggerInstance_ } = logger as unknown as { loggerInstance_: { format: Format & { is_shaped?: boolean } } }
  const before = loggerInstance_.format
  if (!before.is_shaped) {
    loggerInstance_.format = {
      is_shaped: true,
      options: before.options,
      transform: (line, options) => before.transform(shapeLine(line), options),
    }
  }
}
