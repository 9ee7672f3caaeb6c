/** Colours by the names that dyers and shops give them, for swatches. Names that are not here are shown as words. */
const dyes: Record<string, string> = {
  beige: "#d8c7a8",
  black: "#1f1d1c",
  blue: "#33598f",
  brown: "#6d4a30",
  celadon: "#a9bfa4",
  charcoal: "#3d3c3f",
  cream: "#f1e7d0",
  gold: "#c4973b",
  green: "#4b6b46",
  grey: "#7d7b78",
  indigo: "#2d3b70",
  iron: "#5e4334",
  ivory: "#efe4cd",
  lac: "#7b2440",
  madder: "#a23b34",
  maroon: "#6c2530",
  mustard: "#c8932b",
  natural: "#e4d7bd",
  navy: "#232c4a",
  olive: "#6e7147",
  orange: "#d0762c",
  pink: "#d8899a",
  purple: "#65457e",
  red: "#b0352f",
  rust: "#a8532f",
  silver: "#b9b9b6",
  sky: "#8aa8c9",
  smoked: "#8f5f37",
  soga: "#7c5130",
  straw: "#d6b469",
  teal: "#2f6c6c",
  terracotta: "#b9613f",
  turmeric: "#d9a227",
  undyed: "#d6c5a2",
  walnut: "#5d4433",
  white: "#fbf9f4",
  yellow: "#e0b93c",
}

// Colours whose name has two words of its own.
const pairs: Record<string, string> = { "deep indigo": "#1f2a55" }

/** The colour a name stands for; of several words the last known one counts ("Kashish grey" is a grey). */
export const dyeOf = (name: string): string | null => {
  const pair = pairs[name.toLowerCase()]
  if (pair) {
    return pair
  }
  const words = name.toLowerCase().split(/[^a-z]+/)
  for (const word of words.reverse()) {
    const dye = dyes[word === "gray" ? "grey" : word]
    if (dye) {
      return dye
    }
  }
  return null
}

/** Whether an option is one of colour, by its name. */
export const isColourOption = (title: string): boolean => /colou?r|shade|dye/i.test(title)
