import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { checkFile, type UploadedFile } from "../../uploads/check-file"
import { keepPrivateFiles } from "./keep-private-files"

/** Stands behind core's reading of the form and before its handler. */
const checkUploads = async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { file, files = [] } = req as { file?: UploadedFile; files?: UploadedFile[] }
  for (const each of [...files, ...(file ? [file] : [])]) {
    await checkFile(each)
  }
  next()
}

const named = keepPrivateFiles(({ params }) => params.id)
const imported = keepPrivateFiles(({ validatedBody }) => (validatedBody as { file_key?: unknown }).file_key)

export const uploadMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/uploads/:id", methods: ["GET", "DELETE"], middlewares: [named] },
  { matcher: "/admin/products/imports", methods: ["POST"], middlewares: [imported] },
  { matcher: "/admin/uploads", methods: ["POST"], middlewares: [checkUploads] },
  { matcher: "/admin/products/import", methods: ["POST"], middlewares: [checkUploads] },
]
