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
