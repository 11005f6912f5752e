'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { longDate, money, phone } from '../../lib/format.ts'
import type { Block, Day } from './day.ts'
import { clockOf } from './words.ts'

const BADGE: Record<Block['look'], string> = {
  done: 'done',
  noshow: 'noshow',
  now: 'now',
  next: 'confirmed',
  planned: 'confirmed',
  pending: 'pending',
}

/** Appointments one below the other, by day: to read, to search by eye, to print. */
export function ListView({ days, onOpen }: { days: readonly Day[]; onOpen: (id: string) => void }) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const filled = days
    .map((day) => ({
      date: day.date,
      blocks: day.columns.flatMap(({ blocks }) => blocks).sort((a, b) => a.at.from - b.at.from),
      names: new Map(day.columns.map(({ staff }) => [staff.id, staff.name])),
    }))
    .filter(({ blocks }) => blocks.length)
  if (!filled.length) return <p className="list-empty mut">{t('nothingListed')}</p>
  return (
    <div className="list">
      {filled.map(({ date, blocks, names }) => (
        <section key={date}>
          <h2>{longDate(date, locale)}</h2>
          <table className="table">
            <thead className="sr">
              <tr>
                <th>{t('form.time')}</th>
                <th>{t('form.client')}</th>
                <th>{t('form.service')}</th>
                <th>{t('form.staff')}</th>
                <th>{t('price')}</th>
                <th>{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {blocks.map((block) => (
                <tr key={block.key}>
                  <td className="num list-time">
                    {clockOf(block.at.from)}–{clockOf(block.at.to)}
                  </td>
                  <td>
                    <button type="button" className="link" onClick={() => onOpen(block.appointment.id)}>
                      {block.appointment.client.name}
                    </button>
                    {block.appointment.client.phone ? (
                      <span className="num xs dim list-phone">{phone(block.appointment.client.phone)}</span>
                    ) : null}
                  </td>
                  <td className="list-service">{block.service}</td>
                  <td className="hide-m">{names.get(block.staffId)}</td>
                  <td className="r num hide-m">{money(block.appointment.price, locale)}</td>
                  <td className="r">
                    <span className={`badge ${BADGE[block.look]}`}>{t(`look.${block.look}`)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}
