/** A path without the slashes at its end, in one pass: an expression would try again from each slash of a long run. */
export const withoutEndSlashes = (path: string): string => {
  let end = path.length
  while (path[end - 1] === "/") {
    end--
  }
  return path.slice(0, end)
}
