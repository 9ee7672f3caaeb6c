import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { transformSync } from "@swc/core"
import { paths, root } from "../harness/root.ts"

export type Home = { folder: string; remove(): void }

const source = join(root, "integration-tests/isolation/throwaway")

/** A folder from which the built server starts with one plugin more: the throwaway. */
export const createHome = (): Home => {
  mkdirSync(join(root, ".pasar"), { recursive: true })
  const folder = mkdtempSync(join(root, ".pasar/isolation-"))
  const plugin = join(folder, "throwaway")
  for (const file of globSync("**/*.ts", { cwd: source })) {
    const target = join(plugin, ".medusa/server/src", file.replace(/\.ts$/, ".js"))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, compile(join(source, file)))
  }
  writeFileSync(join(plugin, "package.json"), JSON.stringify({ name: "throwaway", version: "0.0.0" }))
  for (const name of ["package.json", "public"]) {
    symlinkSync(join(paths.server, name), join(folder, name))
  }
  writeFileSync(join(folder, "medusa-config.js"), configWith(plugin))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const compile = (file: string): string =>
  transformSync(readFileSync(file, "utf8"), {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  }).code

/**
 * The shop's own configuration with the plugin, its carrier, and its ways to sign in: one of its own, one in the place of
 * Medusa's cloud.
 */
const configWith = (plugin: string): string => `
const { default: config } = require(${JSON.stringify(join(paths.server, "medusa-config.js"))})
const provider = (folder, id) => ({ resolve: ${JSON.stringify(join(plugin, ".medusa/server/src"))} + "/" + folder, id })
config.plugins.push({ resolve: ${JSON.stringify(plugin)} })
config.modules.auth.options.providers.push(provider("sign-in", "throwaway"), provider("sign-in", "cloud"))
config.modules.fulfillment.options.providers.push(provider("shipping", "throwaway"))
const { http } = config.projectConfig
http.authMethodsPerActor = {
  ...http.authMethodsPerActor,
  user: ["emailpass", "throwaway", "cloud"],
  example: ["emailpass"],
}
module.exports = config
`
