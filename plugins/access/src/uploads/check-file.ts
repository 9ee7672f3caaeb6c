import { MedusaError } from "@medusajs/framework/utils"

export type UploadedFile = { originalname: string; mimetype: string; buffer: Buffer }

/** What may be uploaded: the declared type, the endings that it may have, and whether its bytes give it away. */
const KINDS: Record<string, { endings: string[]; is_text?: boolean; seen_as?: string[] }> = {
  "image/jpeg": { endings: ["jpg", "jpeg"] },
  "image/png": { endings: ["png"], seen_as: ["image/apng"] },
  "image/gif": { endings: ["gif"] },
  "image/webp": { endings: ["webp"] },
  "image/avif": { endings: ["avif"] },
  "image/heic": { endings: ["heic", "heif"], seen_as: ["image/heif"] },
  "application/pdf": { endings: ["pdf"] },
  "application/zip": { endings: ["zip"] },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { endings: ["xlsx"] },
  "video/mp4": { endings: ["mp4", "m4v"], seen_as: ["video/x-m4v"] },
  "video/webm": { endings: ["webm"] },
  "text/csv": { endings: ["csv"], is_text: true },
  // What browsers call a CSV file where a spreadsheet program is installed.
  "application/vnd.ms-excel": { endings: ["csv"], is_text: true },
  "text/plain": { endings: ["txt", "csv"], is_text: true },
  "application/json": { endings: ["json"], is_text: true },
}

/**
 * Refuses a file that is not what it says it is, or that a browser would run. The ending counts as much as the content:
 * the server tells browsers a file's type by its ending.
 */
export const checkFile = async ({ originalname, mimetype, buffer }: UploadedFile): Promise<void> => {
  const declared = mimetype.split(";", 1)[0]!.trim().toLowerCase()
  const kind = KINDS[declared]
  const ending = /\.([^.]+)$/.exec(originalname)?.[1]?.toLowerCase() ?? ""
  if (!kind) {
    throw refused(originalname, `files of the type ${declared} are not taken`)
  }
  if (!kind.endings.includes(ending)) {
    throw refused(originalname, `a file of the type ${declared} ends with .${kind.endings.join(" or .")}`)
  }
  const { fileTypeFromBuffer } = await import("file-type")
  const seen = (await fileTypeFromBuffer(buffer))?.mime as string | undefined
  const fits = kind.is_text ? !seen && isText(buffer) : seen === declared || kind.seen_as?.includes(seen ?? "")
  if (!fits) {
    throw refused(
      originalname,
      `its content is ${seen ?? (isText(buffer) ? "text" : "something else")}, not ${declared}`
    )
  }
}

/** Text has no zero bytes, and what is meant for tables and notes does not begin as a page or a drawing does. */
const isText = (buffer: Buffer): boolean =>
  !buffer.includes(0) && !/^[\s\uFEFF]*</.test(buffer.toString("utf8", 0, 512))

const refused = (name: string, why: string) =>
  new MedusaError(MedusaError.Types.INVALID_DATA, `The file ${name} was not taken: ${why}.`)
