import type { Pattern } from "./types"

/** The colours of one piece: its dye, a darker and a lighter tone of it, the undyed ground and a second dye. */
export type Palette = { dye: string; deep: string; light: string; pale: string; second: string }

const palette = (dye: string, deep: string, light: string, pale: string, second: string): Palette => ({
  dye,
  deep,
  light,
  pale,
  second,
})

const dyes: Record<string, Palette> = {
  Celadon: palette("#a9bfa4", "#63806a", "#cddbc4", "#eef2e6", "#4b6b46"),
  Charcoal: palette("#3d3c3f", "#222124", "#8f8a83", "#e9e1d1", "#a8532f"),
  "Deep indigo": palette("#1f2a55", "#121a3b", "#6377ad", "#e9e4d4", "#8fa3cf"),
  Indigo: palette("#2d3b70", "#1b2547", "#8496c6", "#f0e7d3", "#b9562f"),
  Iron: palette("#5e4334", "#2e1f18", "#a07c5c", "#dcc19a", "#a8532f"),
  Ivory: palette("#efe4cd", "#cbb892", "#fbf5e8", "#fffaf0", "#b08d4c"),
  "Kashish grey": palette("#7d7b78", "#4b4947", "#b5b0a8", "#f0eadd", "#3d3c3f"),
  Lac: palette("#7b2440", "#4a132a", "#c77b91", "#f2e2d0", "#d9a227"),
  Madder: palette("#a23b34", "#6b211f", "#dd9480", "#f4e7d1", "#2d3b70"),
  Olive: palette("#6e7147", "#42452b", "#adac79", "#f1e9d2", "#a8532f"),
  Rust: palette("#a8532f", "#6f311b", "#dfa077", "#f2e5cd", "#2d3b70"),
  Sky: palette("#8aa8c9", "#4b6d95", "#bdd0e2", "#f4efe2", "#2d3b70"),
  Smoked: palette("#8f5f37", "#50321b", "#bd8d5c", "#ead2a8", "#3a2a1c"),
  Soga: palette("#7c5130", "#452b19", "#c99d60", "#f3e4c5", "#22305c"),
  Straw: palette("#d6b469", "#977731", "#ead198", "#f8ecca", "#7b2440"),
  Turmeric: palette("#d9a227", "#94690f", "#efcb6e", "#f9f0d8", "#7b2440"),
  Undyed: palette("#d6c5a2", "#94805a", "#e9dcc0", "#f8f0de", "#5d4433"),
}

const brass = palette("#c39a46", "#6d4d17", "#efd592", "#fbf0cd", "#8a6420")
const kantha = palette("#a23b34", "#6b211f", "#e0a890", "#f4e7d1", "#d9a227")

/** The colours of pieces that are made in one colour only, which is that of what they are made of. */
const naturals: Partial<Record<Pattern, Palette>> = {
  bamboo: palette("#cfa763", "#8a6630", "#e8cf98", "#fff3d2", "#5d4433"),
  basket: palette("#c79a5b", "#7a5226", "#e3c08a", "#f6e3c0", "#5d4433"),
  bidri: palette("#2b2a2c", "#161517", "#77747a", "#dcdcdf", "#b9b9b6"),
  "blue-flower": palette("#2c58a0", "#1c3a73", "#6f9bd0", "#f6f4ec", "#3f8f96"),
  brass,
  clay: palette("#b9613f", "#7b3a22", "#d88d68", "#f0c9a8", "#8a4a2e"),
  copper: palette("#b86a45", "#6c3219", "#eaa983", "#ffe0c8", "#8a4a2e"),
  dhokra: palette("#a9803a", "#533a12", "#d9b869", "#f1dfa9", "#7a5a1e"),
  hammered: brass,
  kantha,
  lacquer: palette("#8f2a2c", "#541316", "#d0746a", "#f3dcb8", "#d9a227"),
  stone: palette("#4a4744", "#262422", "#807b74", "#c9c2b6", "#5d4433"),
  wood: palette("#8a5a34", "#53331b", "#b8875a", "#dcb88a", "#402818"),
}

/** The palette of a colour by its name in the catalogue, else that of the material. */
export const paletteOf = (colour: string, pattern: Pattern): Palette => dyes[colour] ?? naturals[pattern] ?? kantha
