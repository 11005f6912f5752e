'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { usePlace } from '../shell/providers.tsx'
import { MODES, type Mode } from './window.ts'

/** What is shown, the way to other days, and the button that matters. */
export function Toolbar({
  title,
  shortTitle,
  mode,
  onMode,
  onStep,
  onToday,
  onNew,
  onBlock,
  onHelp,
  onSearch,
}: {
  title: string
  shortTitle: string
  mode: Mode
  onMode: (mode: Mode) => void
  onStep: (direction: -1 | 1) => void
  onToday: () => void
  onNew: () => void
  onBlock: () => void
  onHelp: () => void
  onSearch: () => void
}) {
  const t = useTranslations('calendar')
  const { business, home } = usePlace()
  const router = useRouter()
  return (
    <header className="top">
      <h1>
        <span className="hide-d">{shortTitle}</span>
        <span className="hide-m">{title}</span>
      </h1>
      <div className="row tight top-step">
        <button
          type="button"
          className="btn icon ghost small"
          aria-label={t(`earlierStep.${mode}`)}
          onClick={() => onStep(-1)}
        >
          <Icon name="chevronLeft" />
        </button>
        <button type="button" className="btn secondary small" onClick={onToday}>
          {t('today')}
        </button>
        <button
          type="button"
          className="btn icon ghost small"
          aria-label={t(`laterStep.${mode}`)}
          onClick={() => onStep(1)}
        >
          <Icon name="chevronRight" />
        </button>
      </div>
      <div className="seg hide-m" role="group" aria-label={t('modeLabel')}>
        {MODES.map((one) => (
          <button key={one} type="button" aria-pressed={one === mode} onClick={() => onMode(one)}>
            {t(`mode.${one}`)}
          </button>
        ))}
      </div>
      <button type="button" className="search-open end" aria-label={t('search')} onClick={onSearch}>
        <Icon name="search" />
        <span className="hide-m grow">{t('search')}</span>
        <kbd className="hide-touch hide-m">/</kbd>
      </button>
      <Menu
        label={t('moreActions')}
        entries={[
          ...MODES.map((one) => ({
            label: t(`mode.${one}`),
            onSelect: () => onMode(one),
            disabled: one === mode,
          })),
          null,
          { label: t('blockTime'), icon: 'block' as const, onSelect: onBlock },
          ...(business.role === 'staff'
            ? []
            : [{ label: t('why'), icon: 'help' as const, onSelect: () => router.push(`${home}/de-ce`) }]),
          { label: t('print'), icon: 'print' as const, onSelect: () => window.print() },
          { label: t('keys.title'), icon: 'list' as const, onSelect: onHelp },
        ]}
      >
        <Icon name="more" />
      </Menu>
      <button type="button" className="btn primary small hide-m" onClick={onNew}>
        <Icon name="plus" small />
        {t('newAppointment')} <kbd className="hide-touch">N</kbd>
      </button>
    </header>
  )
}
