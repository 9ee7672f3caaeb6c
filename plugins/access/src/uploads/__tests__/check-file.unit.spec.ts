import { checkFile } from "../check-file"

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64"
)
const pdf = Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n")
const page = Buffer.from("<!doctype html><script>alert(1)</script>")
const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)
const table = Buffer.from("Handle,Title\nbasket,Lombok basket\n")
const program = Buffer.from("7f454c4602010100", "hex")

const file = (originalname: string, mimetype: string, buffer: Buffer) => ({ originalname, mimetype, buffer })

describe("an uploaded file", () => {
  it.each([
    file("basket.png", "image/png", png),
    file("BASKET.PNG", "image/png", png),
    file("terms.pdf", "application/pdf", pdf),
    file("products.csv", "text/csv", table),
    file("products.csv", "application/vnd.ms-excel", table),
    file("empty.csv", "text/csv; charset=utf-8", Buffer.alloc(0)),
  ])("is taken where it is what it says: $originalname as $mimetype", async (each) => {
    await expect(checkFile(each)).resolves.toBeUndefined()
  })

  it.each([
    ["a page that says it is a picture", file("basket.png", "image/png", page)],
    ["a program that says it is a picture", file("basket.jpg", "image/jpeg", program)],
    ["a picture of another kind", file("basket.jpg", "image/jpeg", png)],
    ["a picture that would be served as a page", file("basket.html", "image/png", png)],
    ["a drawing, which can hold scripts", file("logo.svg", "image/svg+xml", drawing)],
    ["a page", file("page.html", "text/html", page)],
    ["a page that says it is a table", file("products.csv", "text/csv", page)],
    [
      "a drawing that says it is a table, behind white space",
      file("p.csv", "text/csv", Buffer.concat([Buffer.from("\ufeff \n"), drawing])),
    ],
    ["a picture that says it is a table", file("products.csv", "text/csv", png)],
    ["bytes that say they are a table", file("products.csv", "text/csv", Buffer.from([65, 0, 66]))],
    ["a picture that says it is a document", file("terms.pdf", "application/pdf", png)],
    ["a script", file("a.js", "text/javascript", table)],
    ["a file without an ending", file("basket", "image/png", png)],
  ])("is refused: %s", async (_, each) => {
    await expect(checkFile(each)).rejects.toMatchObject({
      type: "invalid_data",
      message: expect.stringContaining(each.originalname),
    })
  })
})
