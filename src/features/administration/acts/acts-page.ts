import type { Form } from '../../../platform/web/forms/forms.ts'
import { pageLinks } from '../../../platform/web/list-pages.ts'
import type { ListPage } from '../../../shared/paging.ts'
import type { AuditRow } from '../../audit/index.ts'
import type { Person } from '../../people/index.ts'
import { wordsOf } from './act-words.ts'
import { actsListed, askedInAddress, spans, type ActsAsked } from './acts-filter.ts'

export interface ActsShown {
  asked: ActsAsked
  page: number
  list: ListPage<AuditRow>
  /** Whoever acted, and whom it was about. */
  people: readonly Person[]
  form: Form
}

/** Who did what to whom, newest first. */
export function actsPage({ asked, page, list, people, form }: ActsShown) {
  const known = new Map(people.map((person) => [person.id, person]))
  const query = askedInAddress(asked)
  const rows = list.rows.map((row) => ({
    at: row.at,
    ...wordsOf(row),
    actor: known.get(row.actorId ?? '')?.name,
    about: row.aboutId === row.actorId ? undefined : known.get(row.aboutId ?? '')?.name,
    isAboutGone: row.aboutId !== undefined && row.aboutId !== row.actorId && !known.has(row.aboutId),
    isOfAll: row.aboutId === undefined && row.other !== undefined,
  }))
  return {
    form,
    rows,
    csvPath: `/admin/acts/csv?${query}`,
    pages: pageLinks('/admin/acts', page, list.hasMore, query),
    acts: ['any', ...actsListed],
    spans: ['always', ...spans.map(String)],
  }
}
