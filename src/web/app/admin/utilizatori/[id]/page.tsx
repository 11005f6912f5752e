import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { uuid } from '../../../../../contracts/index.ts'
import { PersonPage } from '../../../../features/admin/person-page.tsx'
import { requireOperator } from '../../../../lib/operator.ts'
import { runtime } from '../../../../lib/runtime.ts'

interface Props {
  readonly params: Promise<{ id: string }>
}

async function open(params: Props['params']) {
  const { user } = await requireOperator()
  const { id } = await params
  if (!uuid.safeParse(id).success) notFound()
  try {
    return { me: user, person: await runtime().admin.person(id) }
  } catch (error) {
    if ((error as { code?: string }).code === 'not_found') notFound()
    throw error
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await open(params)).person.name }
}

export default async function PersonRoute({ params }: Props) {
  const { person, me } = await open(params)
  const { entries } = await runtime().admin.audit({ actorId: person.id, limit: 12 })
  return <PersonPage person={person} recent={entries} own={me.id === person.id} now={Date.now()} />
}
