export type Threat = { id: string; title: string; tests: { file: string; name: string }[] }

/** Reads the threats of docs/security/threat-model.md: a heading each (`### T1: …`), and below it its tests. */
export function parseThreats(text: string): Threat[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [, id = "", title = ""] = /^(T\d+): (.+)$/m.exec(part) ?? []
      const tests = [...part.matchAll(/^- `([^`]+)` › (.+)$/gm)].map(([, file, name]) => ({
        file: file!,
        name: name!.trim(),
      }))
      return { id, title, tests }
    })
}
