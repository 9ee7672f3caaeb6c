import { globSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

const root = resolve(__dirname, "../../..")
const text = (file: string): string => readFileSync(join(root, file), "utf8")
type Entry = { link?: boolean; integrity?: string; version?: string; inBundle?: boolean }
type Manifest = Record<"dependencies" | "devDependencies", Record<string, string> | undefined>

describe("what is installed", () => {
  const { packages } = JSON.parse(text("package-lock.json")) as { packages: Record<string, Entry> }
  const foreign = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link)

  const versionFor = (folder: string, name: string) =>
    (packages[join(folder, "node_modules", name)] ?? packages[`node_modules/${name}`])?.version

  it("is the lock file's alone, by version and by the hash of its content", () => {
    expect(foreign.length).toBeGreaterThan(1_000)
    const loose = foreign.filter(([, { integrity, inBundle }]) => !integrity?.startsWith("sha512-") && !inBundle)
    expect(loose.map(([path]) => path)).toEqual([])
  })

  it("is what each package.json of ours asks for, in the version it names", () => {
    const folders = globSync(["package.json", "{plugins/*,backend,storefront,integration-tests}/package.json"], {
      cwd: root,
    })
    expect(folders.length).toBeGreaterThan(6)
    const missing = folders.flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text(file)) as Manifest
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([name, wanted]) => !name.startsWith("@pasar/") && /^\d+\.\d+\.\d+/.test(wanted))
        .filter(([name, wanted]) => versionFor(dirname(file), name) !== wanted)
        .map(([name, wanted]) => `${file}: ${name}@${wanted}`)
    })
    expect(missing).toEqual([])
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
