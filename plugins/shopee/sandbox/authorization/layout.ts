const STYLE = `
  :root { color-scheme: light; font-family: system-ui, sans-serif; color: #2b2420; background: #f6efe7; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
  main { width: min(26rem, 100% - 2rem); background: #fff; border-radius: 1rem; overflow: hidden; box-shadow: 0 10px 40px #5a2a1020; }
  header { padding: 1.25rem 1.75rem; color: #fff; background: repeating-linear-gradient(135deg, #c8401f 0 14px, #bd3a1b 14px 28px); }
  header p { font-size: .8rem; letter-spacing: .08em; text-transform: uppercase; opacity: .9; }
  h1 { margin: .25rem 0 0; font-size: 1.3rem; }
  form, section { padding: 1.5rem 1.75rem; display: grid; gap: 1rem; }
  main p { margin: 0; line-height: 1.5; }
  ul { margin: 0; padding-left: 1.2rem; line-height: 1.7; }
  label { display: grid; gap: .35rem; font-size: .9rem; font-weight: 600; }
  select, input { font: inherit; font-weight: 400; padding: .55rem .7rem; border: 1px solid #d9cbbd; border-radius: .5rem; background: #fff; }
  .actions { display: flex; gap: .75rem; }
  button { font: inherit; font-weight: 600; flex: 1; padding: .7rem; border-radius: .5rem; border: 1px solid #c8401f; cursor: pointer; }
  button[value="approve"] { color: #fff; background: #c8401f; }
  button[value="refuse"] { color: #c8401f; background: #fff; }
  pre { margin: 0; padding: .8rem; overflow-x: auto; font-size: .78rem; background: #f6efe7; border-radius: .5rem; }
  :focus-visible { outline: 3px solid #f0a27f; outline-offset: 2px; }
  footer { padding: 0 1.75rem 1.5rem; font-size: .8rem; color: #7c6a5d; }
`

/** One page of the pretended platform. `content` is HTML already. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header><p>Shopee sandbox</p><h1>${escapeHtml(title)}</h1></header>
${content}
<footer>A pretended Shopee on this machine. Nothing here reaches the real one.</footer>
</main>
</body>
</html>
`
}

/** A page that only says something. */
export const notice = (title: string, text: string): string =>
  page(title, `<section><p>${escapeHtml(text)}</p></section>`)

/** Text made safe inside HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
