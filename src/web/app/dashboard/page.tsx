import { redirect } from 'next/navigation'
import { requireUser } from '../../lib/member.ts'

/** To the business that one works at; whoever has none yet sets one up. */
export default async function DashboardPage() {
  const { businesses } = await requireUser()
  const first = businesses.find((one) => one.status === 'published') ?? businesses[0]
  if (!first) redirect('/inceput')
  redirect(`/dashboard/${first.slug}`)
}
