import { subjectNames } from './settings/index.ts'
import { unitKinds } from './units/index.ts'

/** Everything that an administrator looks after, a line each: its title, what is there, and where. */
export function indexPage() {
  const ofSettings = subjectNames.map((name) => line(`settings.${name}`, `/admin/settings/${name}`))
  return {
    rows: [
      ...ofSettings,
      { titleKey: 'day-one.template.title', whatKey: 'day-one.template.what', href: '/admin/checklist' },
      line('details.contact', '/admin/contact-details'),
      line('details.workNetwork', '/admin/work-network'),
      line('roles', '/admin/roles'),
      ...unitKinds.map((kind) => line(`units.${kind}`, `/admin/${kind}`)),
      line('withoutWelsh', '/admin/without-welsh'),
      line('acts', '/admin/acts'),
      { titleKey: 'retention.title', whatKey: 'retention.what', href: '/admin/retention' },
    ],
  }
}

function line(about: string, href: string) {
  return { titleKey: `administration.${about}.title`, whatKey: `administration.${about}.what`, href }
}
