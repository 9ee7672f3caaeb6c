import { access, mkdir, rename, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import sharp from "sharp"
import { catalogue } from "../catalogue"
import { drawPicture, drawPlaceholderPicture } from "./draw"
import { picturesOf } from "./names"

/** Pictures of the demo shop stand in this folder of the static files. */
export const pictureFolder = "demo"

/** Draws every picture of the demo shop that is not there yet. */
export const drawPictures = async (staticDirectory: string): Promise<void> => {
  const waiting = catalogue.flatMap((product) => picturesOf(product).map((name) => ({ look: product.look, name })))
  const work = async () => {
    for (let job = waiting.pop(); job; job = waiting.pop()) {
      const { look, name } = job
      await ensurePicture(join(staticDirectory, pictureFolder, name.file), () => drawPicture(look, name))
    }
  }
  await Promise.all([work(), work()])
}

/** Draws the picture that stands in for one that cannot be fetched. */
export const drawPlaceholder = (staticDirectory: string): Promise<void> =>
  ensurePicture(join(staticDirectory, "placeholder.jpg"), drawPlaceholderPicture)

const ensurePicture = async (file: string, draw: () => string): Promise<void> => {
  if (await exists(file)) {
    return
  }
  await mkdir(dirname(file), { recursive: true })
  const jpeg = await sharp(Buffer.from(draw())).jpeg({ quality: 80 }).toBuffer()
  // Half a file must never be taken for a picture, nor one process's half for another's.
  const part = `${file}.${process.pid}.part`
  await writeFile(part, jpeg)
  await rename(part, file)
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false
  )
