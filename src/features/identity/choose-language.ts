import type { Language } from '../../shared/language.ts'
import type { InTransaction } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { actorOf } from './actor.ts'

interface Parts {
  people: Pick<PeopleService, 'find' | 'chooseLanguage'>
  audit: AuditLog
  inTransaction: InTransaction
}

/** Of somebody's pages and mail. Answers who they are, where it is another than before: else nothing was done. */
export function chooseLanguage({ people, audit, inTransaction }: Parts) {
  return (personId: string, language: Language): Promise<Person | undefined> =>
    inTransaction(async () => {
      const person = await people.find(personId)
      if (person === undefined || person.language === language) return undefined
      await people.chooseLanguage(personId, language)
      await audit.record({ act: 'languageChosen', by: actorOf(person) })
      return person
    })
}
