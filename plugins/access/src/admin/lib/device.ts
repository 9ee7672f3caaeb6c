const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
]

const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
]

/** "Chrome on Windows": where somebody is signed in, as far as their browser tells. */
export const deviceOf = (user_agent: string | null): string => {
  if (!user_agent) {
    return "Unknown"
  }
  const [browser, system] = [browsers, systems].map((list) => list.find(([sign]) => sign.test(user_agent))?.[1])
  return browser ? [browser, system].filter(Boolean).join(" on ") : user_agent.slice(0, 40)
}
