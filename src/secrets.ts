/** Secrets that stand in the project's own files: everybody knows them. */
export const printedSecrets: readonly string[] = [
  'only-for-trying-it-change-me-please-0001',
  'only-for-trying-it-change-me-please-0002',
]

/** 32 random bytes have more; of a short one a third, which twelve in hexadecimal have but for one in 30,000. */
const fewestDistinct = 12
/** The same eight characters twice, or eight in a row, do not happen by chance. */
const longestByChance = 7

const words = /change-?_?me|secret|passw|example|default|qwert|letmein|keep-?_?in-?_?touch|correct-?_?horse/i

/** Whether somebody could hit upon it: what is random is long and mixed, repeats nothing, counts nothing and says nothing. */
export function couldBeGuessed(secret: string): boolean {
  const distinct = new Set(secret).size
  return (
    distinct < Math.min(fewestDistinct, secret.length / 3) ||
    repeatsItself(secret) ||
    counts(secret) ||
    words.test(secret) ||
    isMadeOfWords(secret)
  )
}

function repeatsItself(secret: string): boolean {
  const length = longestByChance + 1
  const seen = new Set<string>()
  for (let at = 0; at + length <= secret.length; at += 1) seen.add(secret.slice(at, at + length))
  return seen.size < secret.length - length + 1
}

/** 0123456789, hgfedcba. */
function counts(secret: string): boolean {
  const steps = Array.from(
    { length: secret.length - 1 },
    (_, at) => secret.charCodeAt(at + 1) - secret.charCodeAt(at),
  )
  let run = 1
  return steps.some((step, at) => {
    const goesOn = Math.abs(step) === 1 && (run === 1 || step === steps[at - 1])
    run = goesOn ? run + 1 : Math.abs(step) === 1 ? 2 : 1
    return run > longestByChance
  })
}

/** Letters alone, or parts between spaces and dashes of which each is letters of one case or digits. */
function isMadeOfWords(secret: string): boolean {
  const parts = secret.split(/[^A-Za-z0-9]+/).filter((part) => part !== '')
  const isWord = (part: string) => /^([A-Z]?[a-z]+|[A-Z]+|\d+)$/.test(part)
  return /^[A-Za-z]*$/.test(secret) || (parts.length > 1 && parts.every(isWord)) || /\s/.test(secret)
}
