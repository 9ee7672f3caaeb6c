// Lets a child process of a test run this plugin's TypeScript as Medusa's build would compile it.
const { readFileSync } = require("node:fs")
const { transformSync } = require("@swc/core")

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    filename,
    jsc: {
      parser: { syntax: "typescript", decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: "es2022",
    },
    module: { type: "commonjs", ignoreDynamic: true },
    sourceMaps: "inline",
  })
  module._compile(code, filename)
}
