/** A small PDF with one page per tracking number. */
export function labelPdf(trackingNumbers: readonly string[]): Buffer {
  const firstPage = 4
  const pageIds = trackingNumbers.map((_, index) => firstPage + index * 2)
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] /Count ${pageIds.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...trackingNumbers.flatMap((number, index) => {
      const text = `BT /F1 18 Tf 24 120 Td (Shopee sandbox) Tj 0 -36 Td (${number}) Tj ET`
      const contents = (pageIds[index] ?? firstPage) + 1
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 288 180] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} 0 R >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ]
    }),
  ]
  let file = "%PDF-1.4\n"
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, "latin1")
}
