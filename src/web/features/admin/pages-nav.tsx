import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** To the page before and the page after. */
export function PagesNav({
  page,
  pages,
  addressOf,
}: {
  page: number
  pages: number
  addressOf: (page: number) => string
}) {
  const t = useTranslations('admin.list')
  if (pages < 2) return null
  return (
    <nav className="row tight adm-pages" aria-label={t('pages')}>
      {page > 1 ? (
        <Link className="btn secondary small" href={addressOf(page - 1)}>
          {t('before')}
        </Link>
      ) : null}
      <span className="sm mut num">{t('pageOf', { page, pages })}</span>
      {page < pages ? (
        <Link className="btn secondary small" href={addressOf(page + 1)}>
          {t('after')}
        </Link>
      ) : null}
    </nav>
  )
}
