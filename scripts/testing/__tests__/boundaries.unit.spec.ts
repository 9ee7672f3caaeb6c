import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"

const root = resolve(__dirname, "../../..")

/** Runs the real check over a small repository made of these files. */
const check = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), "pasar-boundaries-"))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  const program = `
    import { findViolations } from ${JSON.stringify(join(root, "scripts/testing/boundaries.ts"))}
    import config from ${JSON.stringify(join(root, "scripts/boundaries.cjs"))}
    process.stdout.write(JSON.stringify(await findViolations(${JSON.stringify(folder)}, config)))`
  const node = join(root, "node_modules/node/bin/node")
  const { stdout, stderr } = spawnSync(node, ["--input-type=module", "-e", program], { cwd: folder, encoding: "utf8" })
  rmSync(folder, { recursive: true, force: true })
  if (!stdout) {
    throw new Error(stderr)
  }
  return (JSON.parse(stdout) as { rule: string; from: string }[]).map(({ rule, from }) => `${rule}: ${from}`)
}

const value = "export const value = 1\n"
const using = (path: string) => `import { value } from "${path}"\nexport const used = value\n`

const forbidden: [rule: string, from: string, to: string][] = [
  ["integrations-is-the-floor", "plugins/integrations/src/a.ts", "plugins/channels/src/b.ts"],
  ["channels-knows-integrations", "plugins/channels/src/a.ts", "plugins/shopee/src/b.ts"],
  ["a-channel-knows-channels", "plugins/shopee/src/a.ts", "plugins/shopify/src/b.ts"],
  ["access-knows-integrations", "plugins/access/src/a.ts", "plugins/channels/src/b.ts"],
  ["nothing-imports-the-backend", "plugins/shopee/src/a.ts", "backend/src/b.ts"],
  ["storefront-stands-alone", "storefront/src/a.ts", "plugins/channels/src/b.ts"],
  ["sandbox-imports-no-source", "plugins/shopee/sandbox/a.ts", "plugins/shopee/src/b.ts"],
  ["source-imports-no-sandbox", "plugins/shopee/src/a.ts", "plugins/shopee/sandbox/b.ts"],
  ["sandbox-imports-no-source", "plugins/shopee/sandbox/__tests__/a.ts", "plugins/shopee/src/b.ts"],
  ["modules-do-not-import-modules", "plugins/channels/src/modules/one/a.ts", "plugins/channels/src/modules/two/b.ts"],
]

const allowed = {
  "plugins/integrations/src/b.ts": value,
  "plugins/channels/src/down.ts": using("../../integrations/src/b.ts"),
  "plugins/shopee/src/down.ts": using("../../channels/src/b.ts"),
  "plugins/shopee/src/own.ts": using("./b.ts"),
  "backend/src/down.ts": using("../../plugins/integrations/src/b.ts"),
}

// One repository with all of it, because the check takes a second to load.
const found = () => {
  const planted = forbidden.map(([, from, to], index) => {
    const file = from.replace("a.ts", `a${index}.ts`)
    return { [file]: using(`${"../".repeat(from.split("/").length - 1)}${to}`), [to]: value }
  })
  const circle = {
    "backend/src/egg.ts": `import { hen } from "./hen.ts"\nexport const egg = () => hen\n`,
    "backend/src/hen.ts": `import { egg } from "./egg.ts"\nexport const hen = () => egg\n`,
  }
  return check(Object.assign({}, ...planted, allowed, circle))
}

describe("the table of who may import whom", () => {
  let violations: string[]
  beforeAll(() => {
    violations = found()
  })

  it.each(forbidden.map((each, index) => [...each, index] as const))(
    "%s refuses %s importing %s",
    (rule, from, _, index) => {
      expect(violations).toContain(`${rule}: ${from.replace("a.ts", `a${index}.ts`)}`)
    }
  )

  it("allows the imports that run downwards, and a plugin's own", () => {
    expect(violations.filter((each) => Object.keys(allowed).some((file) => each.endsWith(file)))).toEqual([])
  })

  it("refuses two files that import each other", () => {
    expect(violations.filter((each) => each.startsWith("no-circles"))).not.toEqual([])
  })
})
