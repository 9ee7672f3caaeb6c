import type { FileTypes, LocalFileServiceOptions } from "@medusajs/framework/types"
import { LocalFileService } from "@medusajs/medusa/file-local"
import { isPrivateKey } from "../../files"

type Options = LocalFileServiceOptions & {
  /** Where the server is asked, as browsers see it. */
  server_url: string
}

/** Medusa's files on this machine's disk; the address of a private one is the route that asks who wants it. */
export class LocalFiles extends LocalFileService {
  private readonly server_url: string

  constructor(dependencies: unknown, options: Options) {
    super(dependencies, options)
    this.server_url = options.server_url
  }

  override async upload(file: FileTypes.ProviderUploadFileDTO) {
    const { key, url } = await super.upload(file)
    return { key, url: this.addressOf(key, url) }
  }

  override async getUploadStream(file: FileTypes.ProviderUploadStreamDTO) {
    const { promise, url, ...upload } = await super.getUploadStream(file)
    const address = this.addressOf(upload.fileKey, url)
    return { ...upload, url: address, promise: promise.then(({ key }) => ({ key, url: address })) }
  }

  override async getPresignedDownloadUrl(file: FileTypes.ProviderGetFileDTO) {
    return this.addressOf(file.fileKey, await super.getPresignedDownloadUrl(file))
  }

  private addressOf(key: string, url: string): string {
    return isPrivateKey(key) ? new URL(`/admin/files/${encodeURIComponent(key)}`, this.server_url).href : url
  }
}
