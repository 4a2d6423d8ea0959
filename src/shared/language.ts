export const languages = ['en', 'cy'] as const

/** The languages of the portal: English and Welsh. */
export type Language = (typeof languages)[number]

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}
