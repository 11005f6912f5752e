import { redirect } from 'next/navigation'
import { operatorHere } from '../../lib/operator.ts'

/** Where an operator begins; the layout shows what is still missing. */
export default async function AdminPage() {
  const { door } = await operatorHere()
  if (door === 'open') redirect('/admin/firme')
  return null
}
