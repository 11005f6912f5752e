/**
 * Something broke while the page was made, perhaps the messages themselves: the words stand here, in both
 * languages, and depend on nothing.
 */
const WORDS = {
  ro: {
    title: 'Ceva nu a mers la noi.',
    text: 'Programările făcute sunt în siguranță, iar ce ai scris a rămas în acest tab. Reîncearcă; dacă se repetă, revino peste câteva minute.',
    retry: 'Reîncearcă',
    code: 'Cod pentru asistență:',
  },
  en: {
    title: 'Something went wrong on our side.',
    text: 'Appointments that were made are safe, and what you typed is still in this tab. Try again; if it repeats, come back in a few minutes.',
    retry: 'Try again',
    code: 'Code for support:',
  },
}

export function FaultNotice({ code, onRetry }: { code: string | undefined; onRetry: () => void }) {
  const english = typeof document !== 'undefined' && document.documentElement.lang === 'en'
  const words = english ? WORDS.en : WORDS.ro
  return (
    <main className="wrap">
      <div className="lost-page" role="alert">
        <span className="band l broken" />
        <h1>{words.title}</h1>
        <p className="mut">{words.text}</p>
        <button type="button" className="btn primary big" onClick={onRetry}>
          {words.retry}
        </button>
        {code ? (
          <p className="sm dim num">
            {words.code} {code}
          </p>
        ) : null}
      </div>
    </main>
  )
}
