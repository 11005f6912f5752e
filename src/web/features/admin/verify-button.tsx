'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AuditVerification } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from './operator-call.tsx'

/** Walks the chain of entries and says what it found. */
export function VerifyButton({ businessId }: { businessId: string | null }) {
  const t = useTranslations('admin.verify')
  const call = useOperatorCall()
  const [found, setFound] = useState<AuditVerification | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const verify = async () => {
    setWorking(true)
    setFault(null)
    try {
      setFound(await call<AuditVerification>('/admin/audit/verify', { body: { businessId } }))
    } catch (error) {
      setFault((error as ApiError).message)
    } finally {
      setWorking(false)
    }
  }
  const close = () => {
    setFound(null)
    setFault(null)
  }
  const whole = found?.faults.length === 0
  return (
    <>
      <button type="button" className="btn secondary small" disabled={working} onClick={verify}>
        {working ? t('working') : t('verify')}
      </button>
      <Dialog
        open={found !== null || fault !== null}
        onClose={close}
        title={fault ? t('failed') : whole ? t('whole') : t('broken')}
      >
        {fault ? <p>{fault}</p> : null}
        {found ? (
          <>
            <p className={whole ? 'mut' : 'note bad'}>
              {t('counted', { entries: found.entries, chains: found.chains, purged: found.purged })}
            </p>
            {whole ? null : (
              <ul className="adm-faults">
                {found.faults.map((one) => (
                  <li key={`${one.businessId}${one.seq}${one.fault}`}>
                    <b>{t(`fault.${one.fault}`)}</b>
                    <code>{one.entryId ?? `${one.businessId ?? '-'} #${one.seq}`}</code>
                  </li>
                ))}
              </ul>
            )}
          </>
        ) : null}
        <button type="button" className="btn primary" onClick={close}>
          {t('close')}
        </button>
      </Dialog>
    </>
  )
}
