import { StringDecoder } from "node:string_decoder"

/** Lines of a byte stream, parted at line feeds alone: other separators may stand inside of what people typed. */
export async function* linesOf(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8")
  let rest = ""
  for await (const chunk of chunks) {
    const parts = (rest + (typeof chunk === "string" ? chunk : decoder.write(chunk))).split("\n")
    rest = parts.pop() ?? ""
    yield* parts
  }
  rest += decoder.end()
  if (rest) {
    yield rest
  }
}
