'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useDeferredValue, useState } from 'react'
import type { Settings, SlugVerdict } from '../../../contracts/index.ts'
import { CopyLine } from '../../components/copy-line.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Another link: checked as it is typed, and changed only after it was said what stops working. */
function LinkForm({ slug, onDone }: { slug: string; onDone: () => void }) {
  const t = useTranslations('settings')
  const { base } = usePlace()
  const router = useRouter()
  const [typed, setTyped] = useState(slug)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const { data } = useQuery({
    queryKey: ['slug', base, wanted],
    queryFn: ({ signal }) =>
      api<SlugVerdict>(`${base}/slug?wanted=${encodeURIComponent(wanted)}`, { signal }),
    enabled: wanted !== '' && wanted !== slug,
  })
  const said = data?.slug === wanted && !data.free && data.reason ? t(`slug.${data.reason}`) : undefined
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const fresh = await api<Settings>(`${base}/slug`, { method: 'PUT', body: { slug: wanted } })
      // Everything here lives below the link.
      router.replace(`/dashboard/${fresh.profile.slug}/setari`)
      onDone()
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.errors?.[0]?.message) || (error as Error).message)
      setBusy(false)
    }
  }
  return (
    <form onSubmit={save}>
      <p className="md">{t('linkWarning')}</p>
      <TextField
        label={t('newLink')}
        value={typed}
        maxLength={80}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        error={fault ?? said}
        hint={data?.slug === wanted && data.free && wanted !== slug ? t('slug.free') : t('linkHint')}
        onChange={(event) => {
          setTyped(event.target.value)
          setFault(undefined)
        }}
      />
      <footer>
        <button type="button" className="btn secondary" onClick={onDone}>
          {t('leave')}
        </button>
        <button
          type="submit"
          className="btn primary"
          disabled={busy || wanted === slug || wanted === '' || said !== undefined}
        >
          {t('changeLink')}
        </button>
      </footer>
    </form>
  )
}

/** The link of the booking page, and whether it is open. */
export function Link({ settings, appUrl }: { settings: Settings; appUrl: string }) {
  const t = useTranslations('settings')
  const { base } = usePlace()
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const [changing, setChanging] = useState(false)
  const [closing, setClosing] = useState(false)
  const [missing, setMissing] = useState<string[]>([])
  const { slug, status } = settings.profile
  const setOpen = async (open: boolean) => {
    setMissing([])
    setClosing(false)
    try {
      const fresh = await api<Settings>(`${base}/${open ? 'publish' : 'unpublish'}`, {
        body: {},
        key: crypto.randomUUID(),
      })
      client.setQueryData(['settings', base], fresh)
      toast.done(open ? t('isPublished') : t('isClosed'))
      router.refresh()
    } catch (error) {
      const found = error instanceof ApiError ? (error.problem?.errors ?? []) : []
      setMissing(found.length ? found.map(({ message }) => message) : [(error as Error).message])
    }
  }
  return (
    <section className="set-sec set-form">
      <header>
        <div>
          <h2>{t('bookingPage')}</h2>
          <p className="sm mut">{t(`state.${status}`)}</p>
        </div>
      </header>
      <CopyLine text={`${appUrl}/book/${slug}`} copy={t('copy')} copied={t('copied')} />
      {missing.length ? (
        <div className="note bad" role="alert">
          <ul className="grow">
            {missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="row set-acts">
        {status === 'draft' ? (
          <button type="button" className="btn primary" onClick={() => setOpen(true)}>
            {t('publish')}
          </button>
        ) : null}
        {status === 'published' ? (
          <>
            <a className="btn secondary" href={`/book/${slug}`}>
              {t('seeIt')}
            </a>
            <button type="button" className="btn ghost" onClick={() => setClosing(true)}>
              {t('unpublish')}
            </button>
          </>
        ) : null}
        <button type="button" className="btn ghost" onClick={() => setChanging(true)}>
          {t('changeLink')}
        </button>
      </div>
      <Dialog open={changing} onClose={() => setChanging(false)} title={t('changeLinkTitle')}>
        {changing ? <LinkForm slug={slug} onDone={() => setChanging(false)} /> : null}
      </Dialog>
      <Dialog open={closing} onClose={() => setClosing(false)} title={t('unpublishTitle')}>
        <p className="md">{t('unpublishText')}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setClosing(false)}>
            {t('leave')}
          </button>
          <button type="button" className="btn primary" onClick={() => setOpen(false)}>
            {t('unpublish')}
          </button>
        </footer>
      </Dialog>
    </section>
  )
}
