'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { SETUP_TABS } from '../shell/pages.ts'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { HolidaySection } from './holidays.tsx'
import { Requests } from './requests.tsx'
import { changeOfSpecial, newSpecial, type Special } from './special.ts'
import { SpecialDialog } from './special-dialog.tsx'
import { SpecialList } from './special-list.tsx'
import { useGuardedSave } from './use-guarded-save.tsx'
import { useLeftOver, useSpecials } from './use-special.ts'
import { daysText, faultOf } from './words.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Days that are not like the others: of the business, of its people, and public holidays. */
export function SpecialPage({ staff }: { staff: readonly Named[] }) {
  const t = useTranslations('special')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { timezone, today, list, error, retry, put, remove, decide } = useSpecials()
  const guard = useGuardedSave(staff)
  const [editing, setEditing] = useState<Special | null>(null)
  const [busy, setBusy] = useState(false)
  const requested = list?.filter(({ status }) => status === 'requested') ?? []
  const shown = list?.filter(({ status }) => status === 'approved') ?? []
  const active = new Set(staff.map(({ id }) => id))
  const leftOver = useLeftOver(
    shown
      .filter(
        ({ what, staffId }) => what !== 'replace' && what !== 'add' && (!staffId || active.has(staffId)),
      )
      .map((special) => ({ key: special.id!, change: changeOfSpecial(special, special, timezone) })),
  )
  const nameOf = (staffId: string | null) =>
    staff.find(({ id }) => id === staffId)?.name ?? (staffId ? t('left') : t('business'))
  const about = ({ staffId, fromDate, toDate }: Special) => ({
    name: nameOf(staffId),
    days: daysText(fromDate, toDate, locale),
  })

  const save = async (special: Special) => {
    const done = await guard.save({
      title: t('saveTitle', about(special)),
      verb: t('save'),
      change: changeOfSpecial(special, special, timezone),
      onSave: () => put(special),
    })
    if (done) toast.done(t('saved', about(special)))
    return done
  }
  const run = async (work: () => Promise<boolean>, done: () => void) => {
    setBusy(true)
    try {
      if (await work()) done()
    } catch (refused) {
      toast.failed(faultOf(refused, t('failed')))
    } finally {
      setBusy(false)
    }
  }
  const drop = (special: Special) =>
    run(
      () =>
        guard.save({
          title: t('deleteTitle', about(special)),
          verb: t('delete'),
          change: changeOfSpecial(special, null, timezone),
          onSave: () => remove(special),
        }),
      () =>
        toast.done(t('deleted', about(special)), {
          label: t('undo'),
          run: () => void put({ ...special, id: null }).catch(() => toast.failed(t('failed'))),
        }),
    )
  const settle = (special: Special) =>
    run(
      () =>
        guard.save({
          title: t('settleTitle', about(special)),
          verb: t('settle'),
          change: changeOfSpecial(special, special, timezone),
          // It is saved already.
          onSave: async () => undefined,
        }),
      () => toast.done(t('settled')),
    )
  const decided = (special: Special, approve: boolean) =>
    run(
      async () => {
        if (!approve) {
          await decide(special, false)
          return true
        }
        return guard.save({
          title: t('approveTitle', about(special)),
          verb: t('approve'),
          change: changeOfSpecial(special, special, timezone),
          onSave: () => decide(special, true),
        })
      },
      () => toast.done(t(approve ? 'approved' : 'declined', about(special))),
    )

  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('heading')}</h1>
        <button
          type="button"
          className="btn primary small end"
          onClick={() => setEditing(newSpecial(today, null))}
        >
          <Icon name="plus" small />
          {t('add')}
        </button>
      </header>
      <SectionTabs tabs={SETUP_TABS} />
      <div className="sp-2">
        <div>
          {requested.length ? (
            <Requests
              list={requested}
              nameOf={nameOf}
              busy={busy}
              onDecide={(special, approve) => void decided(special, approve)}
            />
          ) : null}
          <section className="set-sec" aria-labelledby="special-days">
            <header>
              <div>
                <h2 id="special-days">{t('title')}</h2>
                <p className="sm mut">{t('hint')}</p>
              </div>
            </header>
            {error ? (
              <p className="note bad" role="alert">
                {error.message}{' '}
                <button type="button" className="link" onClick={retry}>
                  {t('retry')}
                </button>
              </p>
            ) : null}
            {list || error ? null : (
              <div className="wh-wait" aria-busy="true">
                <i className="sk" />
                <i className="sk" />
                <i className="sk" />
              </div>
            )}
            {list && !shown.length ? <p className="mut">{t('none')}</p> : null}
            <SpecialList
              list={shown}
              staff={staff}
              leftOver={leftOver}
              onEdit={setEditing}
              onDelete={(special) => void drop(special)}
              onSettle={(special) => void settle(special)}
            />
          </section>
        </div>
        <HolidaySection today={today} save={guard.save} />
      </div>
      <SpecialDialog
        value={editing}
        title={editing?.id ? t('editTitle') : t('addTitle')}
        staff={staff}
        onSave={save}
        onClose={() => setEditing(null)}
        above={guard.dialog}
      />
      {editing ? null : guard.dialog}
    </div>
  )
}
