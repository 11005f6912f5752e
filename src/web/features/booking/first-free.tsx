import { Icon } from '../../components/icon.tsx'

interface FirstFreeProps {
  readonly first: string
  readonly label: (instant: string) => string
  readonly text: string
  readonly onJump: (instant: string) => void
}

/** The first free time, in one tap: sets day and hour, and takes the focus there. */
export function FirstFree({ first, label, text, onJump }: FirstFreeProps) {
  return (
    <button
      type="submit"
      name="time"
      value={first}
      className="jump"
      onClick={(event) => {
        event.preventDefault()
        onJump(first)
      }}
    >
      <span className="mut">{text}</span> <b className="num">{label(first)}</b>
      <Icon name="arrowRight" small />
    </button>
  )
}
