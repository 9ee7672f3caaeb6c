import type { Row } from "../csv/columns"
import { groupRows } from "../csv/group-rows"
import { readRows } from "../csv/read-rows"
import { scanFile } from "../csv/scan-file"
import { csvFile } from "../../testing/csv-file"

const read = async (content: string) => {
  const refused: string[] = []
  const rows: Row[] = []
  for await (const row of readRows(csvFile(content), {
    onBadRow: (line, reason) => refused.push(`${line}: ${reason}`),
  })) {
    rows.push(row)
  }
  return { rows, refused }
}

const header = "Handle,Title,Body (HTML),Option1 Value,Variant Price"

describe("readRows", () => {
  it("reads quotes, commas and newlines inside cells", async () => {
    const { rows } = await read(`${header}\na,"A ""good"" bag","<p>one,\ntwo</p>",S,1\n`)
    expect(rows[0]?.cells).toMatchObject({ Title: 'A "good" bag', "Body (HTML)": "<p>one,\ntwo</p>" })
  })

  it("names the line on which a row begins, whatever stands inside quotes before it", async () => {
    const { rows } = await read(`${header}\r\na,A,"one\r\ntwo\r\nthree",S,1\r\n\r\nb,B,,M,2\r\nc,C,,L,3\r\n`)
    expect(rows.map(({ line }) => line)).toEqual([2, 6, 7])
  })

  it("reads a byte order mark, CRLF and columns in any order", async () => {
    const { rows } = await read("\ufeffVariant Price,Handle,Option1 Value,Title\r\n9.50,a,S,Ä bag 包\r\n")
    expect(rows[0]?.cells).toEqual({ Handle: "a", Title: "Ä bag 包", "Option1 Value": "S", "Variant Price": "9.50" })
  })

  it("takes a row with fewer cells and refuses one with more, and goes on", async () => {
    const { rows, refused } = await read(`${header}\na,A,,S,1,too many\nb,B\nc,C,,S,3\n`)
    expect(refused).toEqual(["2: the row has more cells than the header"])
    expect(rows.map(({ cells }) => cells.Handle)).toEqual(["b", "c"])
  })

  it("keeps a stray quote as text", async () => {
    const { rows } = await read(`${header}\na,5" pot,,S,1\nb,B,,S,2\n`)
    expect(rows.map(({ cells }) => cells.Title)).toEqual(['5" pot', "B"])
  })

  it("refuses a quote that is never closed, with the line that opened it", async () => {
    const { rows, refused } = await read(`${header}\na,A,,S,1\nb,"B,,S,2\nc,C,,S,3\n`)
    expect(rows).toHaveLength(1)
    expect(refused).toEqual(["3: a quote is opened and never closed"])
  })

  it("says so when a file is no product export", async () => {
    await expect(read("Name,Email\nx,y\n")).rejects.toThrow('no column "Handle", "Title"')
  })

  it("says so when there is no file", async () => {
    await expect(scanFile("/nowhere/products.csv")).rejects.toThrow("/nowhere/products.csv")
  })
})

describe("groupRows", () => {
  it("gathers consecutive rows of a handle and leaves rows without one alone", async () => {
    const rows = readRows(csvFile(`${header}\na,A,,S,1\na,,,M,1\n,X,,S,1\n,Y,,S,1\na,,,L,1\n`))
    const sizes: [string, number][] = []
    for await (const group of groupRows(rows)) {
      sizes.push([group.handle, group.rows.length])
    }
    expect(sizes).toEqual([
      ["a", 2],
      ["", 1],
      ["", 1],
      ["a", 1],
    ])
  })
})

describe("scanFile", () => {
  it("finds repeated keys, scattered products and columns of other tools", async () => {
    const file = csvFile(
      "Handle,Title,Option1 Value,Variant Price,Variant SKU,Variant Barcode,Wholesale\n" +
        "a,A,S,1,X,'123,\nb,B,S,1,X,123,\na,,M,1,Y,,\n,,S,1,,,\n"
    )
    expect(await scanFile(file)).toEqual({
      rows: 4,
      ignored_columns: ["Wholesale"],
      repeated_skus: new Set(["X"]),
      repeated_barcodes: new Set(["123"]),
      scattered_handles: new Map([["a", 2]]),
    })
  })
})
