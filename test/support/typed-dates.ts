/** The three inputs of each date, as somebody types them. */
export function typedDates(dates: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dates).flatMap(([name, date]) => {
      const [year = '', month = '', day = ''] = date.split('-')
      return [
        [`${name}-day`, day],
        [`${name}-month`, month],
        [`${name}-year`, year],
      ]
    }),
  )
}
