import { mkdtempSync, readdirSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sharp from "sharp"
import { catalogue } from "../catalogue"
import { drawPlaceholder } from "../pictures"
import { drawPicture } from "../pictures/draw"
import { picturesOf } from "../pictures/names"

const jobs = catalogue.flatMap((product) => picturesOf(product).map((name) => ({ look: product.look, name })))

describe("pictures", () => {
  it("have names of their own, one per colour and a detail", () => {
    expect(new Set(jobs.map(({ name }) => name.file)).size).toBe(jobs.length)
    const haori = catalogue.find(({ handle }) => handle === "ikat-haori-jacket")!
    expect(picturesOf(haori).map(({ file }) => file)).toEqual([
      "ikat-haori-jacket-indigo.jpg",
      "ikat-haori-jacket-rust.jpg",
      "ikat-haori-jacket-detail.jpg",
    ])
  })

  it("come out the same every time, and without a number that is none", () => {
    for (const { look, name } of jobs) {
      const svg = drawPicture(look, name)
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
      expect(drawPicture(look, name)).toBe(svg)
    }
  })

  it("differ from colour to colour", () => {
    const haori = catalogue.find(({ handle }) => handle === "ikat-haori-jacket")!
    const [indigo, rust] = picturesOf(haori)
    expect(drawPicture(haori.look, indigo!)).not.toBe(drawPicture(haori.look, rust!))
  })

  it("are written whole, as JPEGs of four by five, and once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pasar-pictures-"))
    await drawPlaceholder(folder)
    const file = join(folder, "placeholder.jpg")
    const written = statSync(file).mtimeMs
    await drawPlaceholder(folder)
    expect(readdirSync(folder)).toEqual(["placeholder.jpg"])
    expect(statSync(file).mtimeMs).toBe(written)
    expect(await sharp(file).metadata()).toMatchObject({ format: "jpeg", width: 960, height: 1200 })
  })
})
