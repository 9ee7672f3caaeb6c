/**
 * Lets Medusa's CLI load medusa-config.ts from the root, which it asks for without an extension and as CommonJS.
 * Used with `node --require`; everything that is deployed is compiled and does not need it.
 */
const { readFileSync } = require("node:fs")
const { transformSync } = require("@swc/core")

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    filename,
    jsc: {
      parser: { syntax: "typescript", decorators: true },
      transform: { legacyDecorator: true },
      target: "es2022",
    },
    module: { type: "commonjs" },
  })
  module._compile(code, filename)
}
