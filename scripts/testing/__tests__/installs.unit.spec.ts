import { globSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

const root = resolve(__dirname, "../../..")
const text = (file: string): string => readFileSync(join(root, file), "utf8")
type Entry = { link?: boolean; integrity?: string; version?: string; inBundle?: boolean }

describe("what is installed", () => {
  const { packages } = JSON.parse(text("package-lock.json")) as { packages: Record<string, Entry> }
  const foreign = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link)

  it("is the lock file's alone, by version and by the hash of its content", () => {
    expect(foreign.length).toBeGreaterThan(1_000)
    const loose = foreign.filter(([, { integrity, inBundle }]) => !integrity?.startsWith("sha512-") && !inBundle)
    expect(loose.map(([path]) => path)).toEqual([])
  })

  it("is installed by `npm ci` in every place that installs anything", () => {
    const places = ["scripts/**/*.{ts,mjs,cjs}", ".ci/*", ".github/**/*.yml", "Dockerfile", "package.json"]
    const files = globSync(places, { cwd: root, exclude: ["**/__tests__/**"] })
    const installs = files.flatMap(
      (file) =>
        text(file)
          .match(/npm(?:", \["| )(?:ci|install|i|add|update)\b/g)
          ?.map((call) => `${file}: ${call}`) ?? []
    )
    expect(installs.sort()).toEqual([`Dockerfile: npm ci`, `scripts/bootstrap.mjs: npm", ["ci`])
  })
})
