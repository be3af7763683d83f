// Fails when the JavaScript that the start page loads before it can be used is above the budget. Reads the manifest of the last build.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const budget = 200_000
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** The files that a chunk needs at once: itself and what it imports statically. */
function initial(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key].imports ?? []) initial(imported, seen)
  return seen
}

const weigh = file => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length
const files = [...initial('index.html')].map(key => manifest[key].file)
const total = files.reduce((sum, file) => sum + weigh(file), 0)

for (const file of files) process.stdout.write(`${String(weigh(file)).padStart(8)}  ${file}\n`)
process.stdout.write(`${String(total).padStart(8)}  initial JavaScript, gzip (budget ${budget})\n`)

if (total > budget) {
  process.stderr.write('The initial JavaScript is above its budget: load what the start page does not need on demand.\n')
  process.exit(1)
}
