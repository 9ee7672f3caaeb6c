import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { LocalFiles } from "./provider"

export default ModuleProvider(Modules.FILE, { services: [LocalFiles] })
