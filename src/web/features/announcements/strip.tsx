import type { ReactNode } from 'react'
import type { ShownAnnouncement } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'

/** An announcement as people see it above their pages. */
export function Strip({
  title,
  text,
  level,
  children,
}: Pick<ShownAnnouncement, 'title' | 'text' | 'level'> & { children?: ReactNode }) {
  return (
    <div className={`ann-strip ${level}`}>
      <Icon name="megaphone" small />
      <p className="grow">
        <b>{title}</b> {text}
      </p>
      {children}
    </div>
  )
}
