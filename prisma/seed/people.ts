/** Names that a salon in Romania meets in a week. Phones are from the range that is never given out here. */
const FIRST = [
  'Elena',
  'Ana',
  'Ioana',
  'Cristina',
  'Mihaela',
  'Gabriela',
  'Alexandra',
  'Diana',
  'Raluca',
  'Simona',
  'Bianca',
  'Oana',
  'Andrei',
  'Mihai',
  'Cristian',
  'Ștefan',
  'Vlad',
  'Radu',
  'Bogdan',
  'Sorin',
  'Irina',
  'Carmen',
  'Daniela',
  'Teodora',
] as const
const LAST = [
  'Marin',
  'Popescu',
  'Moldovan',
  'Rusu',
  'Câmpean',
  'Crișan',
  'Bărbos',
  'Țăran',
  'Suciu',
  'Vlad',
  'Mureșan',
  'Ilieș',
  'Oprea',
  'Stoica',
  'Lazăr',
  'Dobre',
  'Neagu',
  'Petrescu',
  'Zăgrean',
  'Toma',
] as const

export interface Person {
  readonly name: string
  readonly email: string
  readonly phone: string
}

/** The `index`-th person; the same every time. */
export function personAt(index: number): Person {
  const first = FIRST[index % FIRST.length]!
  const last = LAST[Math.floor(index / FIRST.length + index * 7) % LAST.length]!
  const plain = `${first}.${last}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return {
    name: `${first} ${last}`,
    email: `${plain}${index}@client.example`,
    phone: `+40700${String(100_000 + index)}`.slice(0, 12),
  }
}
