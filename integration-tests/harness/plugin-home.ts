import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { transformSync } from "@swc/core"
import { paths, root } from "./root.ts"

export type PluginHome = { folder: string; remove(): void }

type Options = {
  /** The plugin's name, and its sources. */
  name: string
  source: string
  /** Lines of JavaScript that change `config`, with `plugin` for the folder of the plugin's build. */
  configure?: string
}

/** A folder from which the built server starts with one plugin more. */
export const createPluginHome = ({ name, source, configure = "" }: Options): PluginHome => {
  mkdirSync(join(root, ".pasar"), { recursive: true })
  const folder = mkdtempSync(join(root, `.pasar/${name}-`))
  const plugin = join(folder, name)
  const build = join(plugin, ".medusa/server/src")
  for (const file of globSync("**/*.ts", { cwd: source })) {
    const target = join(build, file.replace(/\.ts$/, ".js"))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, compile(join(source, file)))
  }
  writeFileSync(join(plugin, "package.json"), JSON.stringify({ name, version: "0.0.0" }))
  for (const each of ["package.json", "public"]) {
    symlinkSync(join(paths.server, each), join(folder, each))
  }
  const config = `
const { default: config } = require(${JSON.stringify(join(paths.server, "medusa-config.js"))})
const plugin = ${JSON.stringify(build)}
config.plugins.push({ resolve: ${JSON.stringify(plugin)} })
${configure}
module.exports = config
`
  writeFileSync(join(folder, "medusa-config.js"), config)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const compile = (file: string): string =>
  transformSync(readFileSync(file, "utf8"), {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  }).code
