'use client'
import { useTranslations } from 'next-intl'
import { type DragEvent, useId, useState } from 'react'
import { MAX_IMPORT_LENGTH } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { decodeList, type ListFault } from './decode-list.ts'

/** A list from the disk, chosen or dropped. */
export function ImportFile({
  busy,
  fault,
  onRead,
}: {
  busy: boolean
  /** What the server said of the list. */
  fault: string | null
  onRead: (fileName: string, csv: string) => void
}) {
  const t = useTranslations('clients.import')
  const id = useId()
  const [wrong, setWrong] = useState<ListFault | null>(null)
  const [over, setOver] = useState(false)
  const read = async (file: File | undefined) => {
    if (!file) return
    const list = decodeList(new Uint8Array(await file.arrayBuffer()), MAX_IMPORT_LENGTH)
    setWrong(list.ok ? null : list.fault)
    if (list.ok) onRead(file.name.slice(0, 200), list.text)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0])
  }
  const told = wrong ? t(`fault.${wrong}`) : fault
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={over ? 'cl-drop is-over' : 'cl-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="upload" />
        <label className="btn primary" htmlFor={id}>
          {busy ? t('reading') : t('choose')}
        </label>
        <input
          id={id}
          className="sr"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          disabled={busy}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            void read(event.target.files?.[0])
            // The same file again, once it was put right.
            event.target.value = ''
          }}
        />
        <p className="sm mut" id={`${id}-hint`}>
          {t('fileHint')}
        </p>
      </div>
      {told ? (
        <p className="note bad cl-fault" role="alert">
          {told}
        </p>
      ) : null}
    </div>
  )
}
