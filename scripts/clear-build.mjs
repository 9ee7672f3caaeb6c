/**
 * Before `medusa plugin:build`: that command compiles the sources and the admin at the same time, and the first of the
 * two removes the folder into which the second may have begun to write.
 */
import { rmSync } from "node:fs"

rmSync(".medusa/server", { recursive: true, force: true })
