import type { Request, Response } from 'express'
import { typedDate } from '../../platform/web/forms/date-field.ts'
import { emptyForm, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { nations } from '../../shared/bank-holidays.ts'
import { payBases } from '../../policy/pay/day-pay.ts'
import { settingsOn, workAddressesOf, type Organisation } from './organisation.ts'
import type { PeopleService } from './service.ts'
import { settingsForm } from './settings-forms.ts'
import type { SettingsService } from './settings-service.ts'

const scope = 'people.settings'

export interface SettingsParts {
  people: PeopleService
  settings: SettingsService
}

/** The administrator's page: the numbers of policy. */
export function createSettingsController({ people, settings }: SettingsParts) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const organisation = await settings.own(viewerOf(req))
      const now = settingsOn(organisation, people.today())
      const typed = {
        nation: now.nation,
        kitPayBasis: now.kitPayBasis,
        contactDays: String(now.contactDays),
        workAddresses: workAddressesOf(organisation).join(' '),
        ...typedDate('from', people.today()),
      }
      res.render('people/settings', settingsPage(organisation, emptyForm(scope, typed)))
    },

    async change(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const read = readForm(scope, settingsForm(people.today()), req.body)
      if ('form' in read) {
        const page = settingsPage(await settings.own(viewer), read.form)
        return res.status(422).render('people/settings', page)
      }
      const isChanged = await settings.change(viewer, read.value)
      flash(
        req,
        isChanged
          ? { kind: 'done', key: 'people.settings.changed' }
          : { kind: 'info', key: 'people.settings.unchanged' },
      )
      res.redirect(303, '/admin')
    },
  }
}

function settingsPage(organisation: Organisation, form: Form) {
  const history = organisation.settings.toReversed().map((settings) => ({
    from: settings.from,
    nationKey: `people.nations.${settings.nation}`,
    basisKey: `people.payBases.${settings.kitPayBasis}`,
    contactDays: settings.contactDays,
  }))
  return { form, history, nations, bases: payBases }
}
