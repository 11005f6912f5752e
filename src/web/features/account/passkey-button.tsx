'use client'
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { faultOf } from './faults.ts'

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']

const askOptions = () => api<Options>('/auth/passkey/generate-authenticate-options')

/** @param autofill the browser offers passkeys in the e-mail field, and waits */
async function signIn(optionsJSON: Options, autofill: boolean): Promise<void> {
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: autofill })
  await api('/auth/passkey/verify-authentication', { body: { response } })
}

/** Signs in with a key of the device: by this button, or from what the browser offers in the e-mail field. */
export function PasskeyButton({
  next,
  disabled,
  onFault,
}: {
  next: string
  disabled: boolean
  onFault: (fault: ReturnType<typeof faultOf> | null) => void
}) {
  const t = useTranslations('account')
  const [able, setAble] = useState(false)
  const [working, setWorking] = useState(false)
  const pressed = useRef(false)
  const offer = useRef<Promise<unknown>>(undefined)
  const attempt = async (autofill: boolean) => {
    try {
      // The server remembers one challenge, and the browser waits for one answer: the last to ask must be the button.
      if (!autofill) await offer.current?.catch(() => undefined)
      const options = askOptions()
      if (autofill) offer.current = options
      const optionsJSON = await options
      if (autofill && pressed.current) return
      await signIn(optionsJSON, autofill)
      window.location.assign(next)
    } catch (error) {
      setWorking(false)
      // Somebody who closes the browser's question, or types a password instead, has done nothing wrong.
      if (error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)) return
      const fault = faultOf(error)
      // What was only on offer is missed by nobody.
      if (!autofill || fault === 'passkeyUnknown') onFault(fault)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    setAble(browserSupportsWebAuthn())
    let left = false
    void browserSupportsWebAuthnAutofill().then((offers) => {
      if (offers && !left && !pressed.current) void attempt(true)
    })
    return () => {
      left = true
      WebAuthnAbortService.cancelCeremony()
    }
  }, [])
  if (!able) return null
  return (
    <button
      type="button"
      className="btn secondary big"
      disabled={disabled || working}
      onClick={() => {
        pressed.current = true
        setWorking(true)
        onFault(null)
        void attempt(false)
      }}
    >
      {working ? t('working') : t('passkey')}
    </button>
  )
}
