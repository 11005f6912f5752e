'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import type {
  AppointmentCard,
  Calendar,
  CalendarAppointment,
  ClientMatch,
  LocaleCode,
} from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { longDate, monthOf, shortDay, weekday } from '../../lib/format.ts'
import { addDays, dateOf, todayIn } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { AbsenceForm, type AbsenceStart, absenceAt, absenceOf } from './absence-form.tsx'
import { Card } from './card.tsx'
import { ClientSearch } from './client-search.tsx'
import { type Block, layOutDay, onDay } from './day.ts'
import { DayView } from './day-view.tsx'
import type { DeskService } from './desk-setup.ts'
import { ListView } from './list-view.tsx'
import { MonthView } from './month-view.tsx'
import { MoveDialog, type Moving } from './move-dialog.tsx'
import { NewAppointment, type Start } from './new-appointment.tsx'
import { NowBar } from './now-bar.tsx'
import { ShortcutHelp, useShortcuts } from './shortcuts.tsx'
import { SidePanel } from './side-panel.tsx'
import { Toolbar } from './toolbar.tsx'
import { useCalendar, useDesk, useLive } from './use-calendar.ts'
import type { Drag } from './use-drag.ts'
import { useNow } from './use-now.ts'
import { WeekBar } from './week-bar.tsx'
import { WeekView } from './week-view.tsx'
import { type Mode, stepOf, windowOf } from './window.ts'

/** Requests may lie far ahead; these days are asked for whatever is shown. */
const REQUEST_DAYS = 42

interface Props {
  readonly mode: Mode
  readonly date: string
  readonly initial: Calendar
  readonly services: readonly DeskService[]
  readonly startNew: boolean
  /** Whom the new appointment is for, where one came from their page. */
  readonly startFor: ClientMatch | null
  /** The appointment that a link leads to. */
  readonly open: string | null
}

/** The business's days, in all their views, with everything that can be done to them. */
export function CalendarPage(props: Props) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const toast = useToast()
  const { setStatus } = useDesk()
  const [mode, setMode] = useState(props.mode)
  const [date, setDate] = useState(props.date)
  const [opened, setOpened] = useState<string | null>(props.open)
  const [starting, setStarting] = useState<Start | null>(
    props.startNew ? { date: props.date, ...(props.startFor ? { client: props.startFor } : {}) } : null,
  )
  const [absent, setAbsent] = useState<AbsenceStart | null>(null)
  const [moving, setMoving] = useState<Moving | null>(null)
  const [help, setHelp] = useState(false)
  const [searching, setSearching] = useState(false)
  const shown = windowOf(mode, date)
  const wanted = windowOf(props.mode, props.date)
  const same = shown.from === wanted.from && shown.days === wanted.days
  const query = useCalendar(shown.from, shown.days, same ? props.initial : undefined)
  const connected = useLive()
  const now = useNow(Date.parse(props.initial.now))
  const calendar = query.data ?? props.initial
  const { timezone, currency } = calendar
  const today = todayIn(timezone, now)
  const requests = useCalendar(today, REQUEST_DAYS).data?.appointments.filter(
    ({ status }) => status === 'requested',
  )
  const days = useMemo(() => calendar.days.map((day) => layOutDay(calendar, day.date, now)), [calendar, now])
  const day = days.find((one) => one.date === date) ?? days[0]!
  const minute = minuteIn(timezone, now)

  useEffect(() => {
    const search = new URLSearchParams({ mod: mode, data: date })
    window.history.replaceState(null, '', `${home}?${search}`)
  }, [mode, date, home])

  const go = (next: Mode, to: string) => {
    setMode(next)
    setDate(to)
  }
  const step = (direction: -1 | 1) => setDate(stepOf(mode, date, direction))
  const startNew = () => setStarting({ date: mode === 'day' || date >= today ? date : today })

  /** The next full quarter of an hour, where no time was drawn. */
  const block = ({ date: day, minute: from, duration, staffId }: Start) => {
    const someone = staffId ?? calendar.staff.find((one) => one.active)?.id
    if (!someone) return
    const opens = days.find((one) => one.date === day)?.open[0]?.from ?? 540
    const soon = day === today ? Math.max(opens, Math.min(1425, Math.ceil(minute / 15) * 15)) : opens
    setStarting(null)
    setAbsent(absenceAt(someone, day, from ?? soon, duration ?? 60))
  }

  useShortcuts({
    create: startNew,
    today: () => setDate(today),
    earlier: () => step(-1),
    later: () => step(1),
    search: () => setSearching(true),
    help: () => setHelp(true),
  })

  const moveTo = (appointment: CalendarAppointment, to: Moving['to']) => {
    const first = appointment.items[0]!
    setOpened(null)
    setMoving({
      id: appointment.id,
      revision: appointment.revision,
      client: appointment.client.name,
      canTell: appointment.client.email !== null || appointment.client.phone !== null,
      single: appointment.items.length === 1,
      from: { start: appointment.start, staffId: first.staffId, minutes: first.durationMinutes },
      to,
    })
  }
  const drop = (drag: Drag) => {
    if (drag.kind === 'create' || !drag.block) {
      setStarting({
        date: drag.date,
        minute: drag.at.from,
        duration: drag.at.to - drag.at.from,
        staffId: drag.staffId,
      })
      return
    }
    const { appointment, at } = drag.block
    const same = drag.date === drag.origin && drag.staffId === drag.block.staffId
    if (same && drag.at.from === at.from && drag.at.to === at.to) return
    // An item inside a visit takes the whole visit along.
    const shift = drag.at.from - at.from
    const first = onDay(appointment, drag.origin).from
    moveTo(appointment, {
      date: drag.date,
      minute: first + shift,
      staffId: drag.staffId,
      minutes: drag.at.to - drag.at.from,
    })
  }
  const moveByForm = (card: AppointmentCard) =>
    moveTo(card, {
      date: dateOf(card.start),
      minute: onDay(card, dateOf(card.start)).from,
      staffId: card.items[0]!.staffId,
      minutes: card.items[0]!.durationMinutes,
    })
  const rebook = (card: AppointmentCard) => {
    setOpened(null)
    setStarting({
      date: [addDays(dateOf(card.start), 28), today].sort()[1]!,
      staffId: card.items[0]!.staffId,
      serviceIds: card.items.map(({ serviceId }) => serviceId),
      client: card.client,
    })
  }
  const answer = async (appointment: CalendarAppointment, action: 'approve' | 'decline') => {
    try {
      const { id, revision } = appointment
      await setStatus.mutateAsync({ id, action, revision, notify: true, message: null })
      toast.done(t(`done.${action}`, { client: appointment.client.name }))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }

  const titles = titleOf(mode, date, shown.from, locale)
  return (
    <>
      <Toolbar
        title={titles.long}
        shortTitle={mode === 'day' && date === today ? t('todayIs', { date: titles.short }) : titles.short}
        mode={mode}
        onMode={setMode}
        onStep={step}
        onToday={() => setDate(today)}
        onNew={startNew}
        onBlock={() => block({ date: mode === 'day' || date >= today ? date : today })}
        onHelp={() => setHelp(true)}
        onSearch={() => setSearching(true)}
      />
      {connected ? null : (
        <p className="note warn fr-off" role="status">
          {t('offline')}
        </p>
      )}
      {query.isError ? (
        <p className="note bad fr-off" role="alert">
          {t('stale')}
        </p>
      ) : null}
      <div className="sr" aria-live="polite">
        {t('announce', {
          date: titles.long,
          count: days.flatMap(({ columns }) => columns.flatMap(({ blocks }) => blocks)).length,
        })}
      </div>
      {mode === 'day' && date === today ? (
        <NowBar
          day={day}
          appointments={calendar.appointments}
          currency={currency}
          now={now}
          minute={minute}
        />
      ) : (
        <WeekBar days={days} currency={currency} mode={mode} />
      )}
      {mode === 'day' ? (
        <div className={query.isPlaceholderData ? 'day-grid is-loading' : 'day-grid'}>
          {day.columns.length ? (
            <DayView
              day={day}
              absences={calendar.absences}
              now={date === today ? minute : null}
              canMove={canMove}
              onOpen={setOpened}
              onOpenAbsence={(absence) => setAbsent(absenceOf(absence))}
              onDrop={drop}
            />
          ) : (
            <p className="list-empty mut">{t('noStaff')}</p>
          )}
          <SidePanel
            day={day}
            requests={requests ?? []}
            today={today}
            onAnswer={answer}
            onOpen={setOpened}
            onFill={(staffId, from) => setStarting({ date, minute: from, staffId })}
          />
        </div>
      ) : null}
      {mode === 'week' ? (
        <WeekView
          days={days}
          absences={calendar.absences}
          today={today}
          now={minute}
          currency={currency}
          onOpen={setOpened}
          canMove={canMove}
          onOpenAbsence={(absence) => setAbsent(absenceOf(absence))}
          onDay={(to) => go('day', to)}
          onDrop={drop}
        />
      ) : null}
      {mode === 'month' ? (
        <MonthView days={days} month={date.slice(0, 7)} today={today} onDay={(to) => go('day', to)} />
      ) : null}
      {mode === 'list' ? <ListView days={days} onOpen={setOpened} /> : null}
      <Card id={opened} onClose={() => setOpened(null)} onMove={moveByForm} onRebook={rebook} />
      <NewAppointment
        start={starting}
        services={props.services}
        staff={calendar.staff}
        timezone={timezone}
        currency={currency}
        onBlock={block}
        onClose={() => setStarting(null)}
      />
      <AbsenceForm
        start={absent}
        staff={calendar.staff}
        timezone={timezone}
        onClose={() => setAbsent(null)}
      />
      <MoveDialog
        moving={moving}
        staff={calendar.staff}
        timezone={timezone}
        onClose={() => setMoving(null)}
      />
      <ClientSearch open={searching} onClose={() => setSearching(false)} />
      <ShortcutHelp open={help} onClose={() => setHelp(false)} />
    </>
  )
}

/** What has come, or has not, stays where it was. */
const canMove = ({ appointment }: Block) => ['confirmed', 'requested'].includes(appointment.status)

function titleOf(mode: Mode, date: string, from: string, locale: LocaleCode) {
  if (mode === 'day') {
    const long = longDate(date, locale)
    return { long, short: long.replace(`${weekday(date, locale)}, `, '') }
  }
  if (mode === 'month') return { long: monthOf(date, locale), short: monthOf(date, locale) }
  const to = addDays(from, 6)
  const first = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : shortDay(from, locale)
  const span = `${first}–${shortDay(to, locale)}`
  return { long: span, short: span }
}

/** Minutes since midnight, now, in a zone. */
function minuteIn(timezone: string, now: number): number {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now)
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
