import { useTranslations } from 'next-intl'
import { AuthFrame } from '../../../features/account/auth-frame.tsx'

/** A link that opens nothing: taken back, or sent again with another one. */
export default function NoInvitation() {
  const t = useTranslations('invitation')
  return (
    <AuthFrame title={t('goneTitle')} lead={t('goneText')}>
      <a className="btn secondary big" href="/dashboard">
        {t('toDashboard')}
      </a>
    </AuthFrame>
  )
}
