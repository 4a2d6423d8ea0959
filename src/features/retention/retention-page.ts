import type { RetentionService } from './service.ts'

type Forecast = Awaited<ReturnType<RetentionService['forecast']>>

/** What goes tonight by kind, and what went in the last nights. */
export function retentionPage({ night, months, keptFrom, counts, nights }: Forecast) {
  return {
    night,
    byLaw: counts.byLaw,
    rows: [
      { key: 'people', count: counts.people, from: keptFrom.people, months: months.peopleMonths },
      { key: 'mails', count: counts.mails, from: keptFrom.mails, months: months.mailMonths },
      { key: 'acts', count: counts.acts, from: keptFrom.acts, months: months.auditMonths },
    ].map(({ key, ...row }) => ({
      ...row,
      whatKey: `retention.kinds.${key}`,
      ruleKey: `retention.rules.${key}`,
    })),
    nights: nights.map(({ state, counts: gone, ...rest }) => ({
      night: rest.night,
      isUnderWay: state === 'purging',
      ...gone,
    })),
  }
}
