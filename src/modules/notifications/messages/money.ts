import type { LocaleCode } from '../../../contracts/index.ts'

/** A sum and a name are given; everything else is said here. */
interface MoneyWords {
  subject: (sum: string, business: string) => string
  lead: (sum: string) => string
}
interface TeamWords {
  subject: (sum: string, client: string) => string
  lead: (sum: string, client: string) => string
}

/** What people are told about money: clients by mail, the team by mail and on its devices. */
export const MONEY: Record<
  LocaleCode,
  {
    amount: string
    pay: string
    payUntil: (time: string) => string
    seeCard: string
    backSoon: string
    discount: (sum: string, code: string) => string
    paid: (sum: string) => string
    rest: (sum: string, where: string) => string
    restUnplaced: (sum: string) => string
    noShowFee: (sum: string) => string
    /** Where money was paid, these stand instead of "free of charge". */
    moveOrCancelUntil: string
    cancelUntil: string
    backAll: (until: string) => string
    backPart: (until: string, percent: number) => string
    backNone: string
    backNoMore: string
    /** For the team, behind the price. */
    alreadyPaid: (sum: string) => string
    client: Record<'waiting' | 'too_late' | 'refunded' | 'fee_charged', MoneyWords>
    team: Record<'too_late' | 'refund_failed' | 'disputed', TeamWords>
  }
> = {
  ro: {
    amount: 'Sumă',
    pay: 'Plătește acum',
    payUntil: (time) => `Îți păstrăm locul până la ${time}. După aceea se eliberează.`,
    seeCard: 'Vezi programarea',
    backSoon: 'Banii ajung pe card în 5–10 zile lucrătoare, în funcție de bancă.',
    discount: (sum, code) => `reducere ${sum}, cod ${code}`,
    paid: (sum) => `Ai plătit ${sum}`,
    rest: (sum, where) => `rămân ${sum}, ${where}`,
    restUnplaced: (sum) => `rămân ${sum}`,
    noShowFee: (sum) => `Dacă nu vii, se iau ${sum} de pe cardul lăsat.`,
    moveOrCancelUntil: 'Muți sau anulezi până ',
    cancelUntil: 'Anulezi până ',
    backAll: (until) => `Dacă anulezi până ${until}, primești toți banii înapoi.`,
    backPart: (until, percent) => `Dacă anulezi până ${until}, primești înapoi ${percent}% din ce ai plătit.`,
    backNone: 'După aceea, banii plătiți nu se mai întorc la anulare.',
    backNoMore: 'Dacă anulezi acum, banii plătiți nu se mai întorc.',
    alreadyPaid: (sum) => `plătit ${sum}`,
    client: {
      waiting: {
        subject: (sum, business) => `Mai ai un pas la ${business}: ${sum}`,
        lead: () => 'Programarea se confirmă după plată.',
      },
      too_late: {
        subject: (sum, business) => `Îți dăm banii înapoi: ${sum}, ${business}`,
        lead: () =>
          'Plata a ajuns după ce locul s-a ocupat. Programarea nu a rămas, iar banii se întorc la tine.',
      },
      refunded: {
        subject: (sum, business) => `Bani înapoi de la ${business}: ${sum}`,
        lead: (sum) => `Primești înapoi ${sum}.`,
      },
      fee_charged: {
        subject: (sum, business) => `Taxă de neprezentare la ${business}: ${sum}`,
        lead: (sum) => `Nu ai venit la programare, iar ${sum} s-au luat de pe cardul lăsat la rezervare.`,
      },
    },
    team: {
      too_late: {
        subject: (sum, client) => `Plată venită prea târziu: ${client}, ${sum}`,
        lead: (sum, client) => `${client} a plătit după ce locul s-a ocupat. Cei ${sum} se întorc la client.`,
      },
      refund_failed: {
        subject: (sum, client) => `Restituire nereușită: ${client}, ${sum}`,
        lead: (sum, client) => `Cei ${sum} nu au ajuns la ${client}. Uită-te la plată și hotărăște ce faci.`,
      },
      disputed: {
        subject: (sum, client) => `Plată contestată: ${client}, ${sum}`,
        lead: (sum, client) =>
          `${client} a contestat la bancă plata de ${sum}. Răspunde din contul tău Stripe.`,
      },
    },
  },
  en: {
    amount: 'Amount',
    pay: 'Pay now',
    payUntil: (time) => `We keep your place until ${time}. After that it is free again.`,
    seeCard: 'See the appointment',
    backSoon: 'The money reaches your card in 5–10 working days, depending on the bank.',
    discount: (sum, code) => `discount ${sum}, code ${code}`,
    paid: (sum) => `You have paid ${sum}`,
    rest: (sum, where) => `${sum} left to pay ${where}`,
    restUnplaced: (sum) => `${sum} left to pay`,
    noShowFee: (sum) => `If you do not come, ${sum} is taken from the card you left.`,
    moveOrCancelUntil: 'Move or cancel until ',
    cancelUntil: 'You can cancel until ',
    backAll: (until) => `If you cancel until ${until}, you get all of your money back.`,
    backPart: (until, percent) => `If you cancel until ${until}, you get back ${percent}% of what you paid.`,
    backNone: 'After that, what was paid does not come back when you cancel.',
    backNoMore: 'If you cancel now, what you paid does not come back.',
    alreadyPaid: (sum) => `paid ${sum}`,
    client: {
      waiting: {
        subject: (sum, business) => `One step left at ${business}: ${sum}`,
        lead: () => 'The appointment is confirmed once it is paid.',
      },
      too_late: {
        subject: (sum, business) => `Your money comes back: ${sum}, ${business}`,
        lead: () =>
          'The payment arrived after the place was taken. There is no appointment, and you get your money back.',
      },
      refunded: {
        subject: (sum, business) => `Money back from ${business}: ${sum}`,
        lead: (sum) => `You get back ${sum}.`,
      },
      fee_charged: {
        subject: (sum, business) => `No-show fee at ${business}: ${sum}`,
        lead: (sum) => `You did not come, and ${sum} was taken from the card left when booking.`,
      },
    },
    team: {
      too_late: {
        subject: (sum, client) => `Paid too late: ${client}, ${sum}`,
        lead: (sum, client) => `${client} paid after the place was taken. ${sum} goes back to them.`,
      },
      refund_failed: {
        subject: (sum, client) => `Refund failed: ${client}, ${sum}`,
        lead: (sum, client) => `${sum} did not reach ${client}. Look at the payment and decide what to do.`,
      },
      disputed: {
        subject: (sum, client) => `Payment disputed: ${client}, ${sum}`,
        lead: (sum, client) =>
          `${client} disputed a payment of ${sum} at their bank. Answer from your Stripe account.`,
      },
    },
  },
}
