'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { leave, unsentMarks } from './leave.ts'
import { sendMarks } from './sending.ts'

/** Signing out, with a question first where marks would be lost. @returns what begins it, and the question */
export function useSignOut(): { signOut: () => Promise<void>; question: ReactNode } {
  const t = useTranslations('offline')
  const router = useRouter()
  const toast = useToast()
  const [left, setLeft] = useState(0)
  const go = async () => {
    setLeft(0)
    try {
      await leave()
      router.push('/autentificare')
      router.refresh()
    } catch (error) {
      toast.failed((error as Error).message === 'network' ? t('notSignedOut') : (error as Error).message)
    }
  }
  const signOut = async () => {
    await sendMarks().catch(() => 0)
    const unsent = await unsentMarks()
    if (unsent) setLeft(unsent)
    else await go()
  }
  const question = (
    <Dialog open={left > 0} onClose={() => setLeft(0)} title={t('leaveTitle', { count: left })}>
      <p className="mut">{t('leaveText')}</p>
      <footer>
        <button type="button" className="btn secondary" onClick={() => setLeft(0)}>
          {t('stay')}
        </button>
        <button type="button" className="btn danger solid" onClick={go}>
          {t('leaveAnyway')}
        </button>
      </footer>
    </Dialog>
  )
  return { signOut, question }
}
