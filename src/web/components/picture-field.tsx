'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Picture, PictureUpload } from '../../contracts/index.ts'
import { api } from '../lib/api.ts'
import { Icon } from './icon.tsx'

/** What each picture is shown at, twice: pixels of the longer side. */
const SIDE: Record<PictureUpload['purpose'], number> = { logo: 512, cover: 1920, photo: 800 }
const QUALITY = 0.86

/**
 * A picture from a phone is ten times what the page needs: made small here, so that it arrives at all.
 * @returns base64, without the prefix of a data address
 * @throws when the file is no picture that the browser can read
 */
async function shrink(file: File, longest: number): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  // Where a browser cannot write WebP it writes PNG, which is allowed as well.
  return canvas.toDataURL('image/webp', QUALITY).split(',')[1]!
}

/** A picture that can be chosen, replaced and taken away. What it is for is saved by whoever shows it. */
export function PictureField({
  label,
  hint,
  purpose,
  base,
  url,
  error,
  onChange,
}: {
  label: string
  hint?: string
  purpose: PictureUpload['purpose']
  /** Path of the API below the business. */
  base: string
  url: string | null
  error?: string | undefined
  onChange: (url: string | null) => void
}) {
  const t = useTranslations('app.picture')
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setFault(null)
    try {
      const data = await shrink(file, SIDE[purpose]).catch(() => {
        throw new Error(t('unreadable'))
      })
      const kept = await api<Picture>(`${base}/images`, {
        body: { purpose, data },
        key: crypto.randomUUID(),
      })
      onChange(kept.url)
    } catch (problem) {
      setFault((problem as Error).message)
    } finally {
      setBusy(false)
    }
  }
  const told = fault ?? error
  return (
    <div className={told ? 'field bad pic' : 'field pic'}>
      <span className="pic-label" id={`${id}-label`}>
        {label}
      </span>
      <div className="row">
        <span className={`pic-frame ${purpose}`}>
          {/* biome-ignore lint/performance/noImgElement: it is the business's own upload, already small */}
          {url ? <img src={url} alt="" /> : <Icon name="upload" />}
        </span>
        <span className="pic-do">
          <label className="btn secondary small">
            <input
              type="file"
              className="sr"
              accept="image/png,image/jpeg,image/webp,image/avif"
              aria-labelledby={`${id}-label`}
              aria-describedby={hint || told ? `${id}-told` : undefined}
              disabled={busy}
              onChange={(event) => {
                void take(event.target.files?.[0])
                event.target.value = ''
              }}
            />
            {busy ? t('sending') : url ? t('replace') : t('choose')}
          </label>
          {url && !busy ? (
            <button type="button" className="btn ghost small" onClick={() => onChange(null)}>
              {t('remove')}
            </button>
          ) : null}
        </span>
      </div>
      {told ? (
        <p className="err" id={`${id}-told`} role="alert">
          <Icon name="alert" small /> {told}
        </p>
      ) : hint ? (
        <p className="hint" id={`${id}-told`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
