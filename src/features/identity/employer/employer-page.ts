import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { employerProblems, type Employers } from './employers.ts'

/** The buttons for work accounts on the page of signing in. */
export async function employerOffer({ offered }: Pick<Employers, 'offered'>) {
  const all = await offered()
  // With one there is nothing to choose.
  return {
    employers: all.map(({ key, organisation }) => ({ key, name: all.length > 1 ? organisation : undefined })),
  }
}

/** The form of signing in, with why the last press of such a button came to nothing. */
export function formAfterEmployer(scope: string, said: unknown): Form {
  const code = employerProblems.find((one) => one === said)
  const problems = code === undefined ? [] : [{ field: 'form', code, key: `employer.problems.${code}` }]
  return { ...emptyForm(scope), problems }
}

/** On a page of somebody who is signed in: only what can show that it is them. */
export async function employerProof(
  { offered, accounts }: Pick<Employers, 'offered' | 'accounts'>,
  of: { personId: string; organisationId: string; isFresh: boolean },
) {
  const hasOne = (await accounts.findOf(of.personId)) !== undefined
  return { employers: hasOne ? await offered(of) : [] }
}

/** On the page of somebody's ways in. */
export async function employerOfOwner(
  { offered, accounts }: Pick<Employers, 'offered' | 'accounts'>,
  of: { personId: string; organisationId: string },
) {
  const [account, employers] = await Promise.all([
    accounts.findOf(of.personId),
    offered({ organisationId: of.organisationId }),
  ])
  return {
    employers,
    employerSince: account?.addedAt,
    showsEmployer: account !== undefined || employers.length > 0,
  }
}
