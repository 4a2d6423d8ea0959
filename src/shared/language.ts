export const languages = ['en', 'cy'] as const

/** The languages of the portal: English and Welsh. */
export type Language = (typeof languages)[number]

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

/** The address of a page that names its language (decision 11). */
export function inLanguage(address: string, language: Language): string {
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`
}
