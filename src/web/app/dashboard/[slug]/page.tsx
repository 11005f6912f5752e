import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { uuid } from '../../../../contracts/index.ts'
import { CalendarPage } from '../../../features/calendar/calendar-page.tsx'
import { toDeskServices } from '../../../features/calendar/desk-setup.ts'
import { isMode, windowOf } from '../../../features/calendar/window.ts'
import { requireMember } from '../../../lib/member.ts'
import { runtime } from '../../../lib/runtime.ts'
import { todayIn } from '../../../lib/times.ts'

interface TodayProps {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: Promise<{
    mod?: string
    data?: string
    nou?: string
    client?: string
    programare?: string
  }>
}

export async function generateMetadata({ params }: TodayProps): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('calendar')
  return { title: t('title', { business: business.name }), robots: { index: false } }
}

const DATE = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export default async function TodayPage({ params, searchParams }: TodayProps) {
  const { member } = await requireMember((await params).slug)
  const { mod, data, nou, client, programare } = await searchParams
  const { appointments, availability, clients } = runtime()
  const setup = await availability.setup(member.scope)
  const date = data && DATE.test(data) ? data : todayIn(setup.profile.timezone, Date.now())
  const mode = isMode(mod) ? mod : 'day'
  const initial = await appointments.calendar(member, windowOf(mode, date))
  // Whoever is not there, or not to be seen, is not filled in.
  const startFor = uuid.safeParse(client).success
    ? await clients.profile(member, client!).catch(() => null)
    : null
  return (
    <CalendarPage
      key={`${mode}${date}`}
      mode={mode}
      date={date}
      initial={initial}
      services={toDeskServices(setup)}
      startNew={nou !== undefined}
      startFor={startFor}
      open={uuid.safeParse(programare).success ? programare! : null}
    />
  )
}
