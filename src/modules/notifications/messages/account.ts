import type { LocaleCode } from '../../../contracts/index.ts'
import type { AccountMail } from '../../accounts/index.ts'

interface Words {
  subject: string
  headline: string
  text: string
  button: string
  /** What to do when one asked for nothing. */
  ignore: string
}

type Templates = Record<AccountMail['template'], (mail: AccountMail) => Words>

const ro: Templates = {
  verify_email: () => ({
    subject: 'Confirmă adresa de e-mail',
    headline: 'Bun venit la Rezerva Rapid',
    text: 'Confirmă adresa ca să intri în cont. Linkul e valabil 24 de ore.',
    button: 'Confirmă adresa',
    ignore: 'Nu ai făcut tu contul? Ignoră mesajul și nu se întâmplă nimic.',
  }),
  already_registered: () => ({
    subject: 'Ai deja un cont',
    headline: 'Ai deja un cont cu această adresă',
    text: 'Cineva, poate chiar tu, a încercat să facă un cont nou cu adresa ta. Contul tău a rămas neschimbat.',
    button: 'Intră în cont',
    ignore: 'Nu ai fost tu? Nu trebuie să faci nimic.',
  }),
  reset_password: () => ({
    subject: 'Alege o parolă nouă',
    headline: 'Alege o parolă nouă',
    text: 'Linkul e valabil o oră. După schimbare ieși din cont pe toate dispozitivele.',
    button: 'Alege parola',
    ignore: 'Nu ai cerut tu? Parola ta a rămas aceeași.',
  }),
  password_changed: () => ({
    subject: 'Parola a fost schimbată',
    headline: 'Parola contului tău a fost schimbată',
    text: 'Toate dispozitivele au ieșit din cont.',
    button: 'Cere altă parolă',
    ignore: 'Ai schimbat-o tu? Atunci e totul în regulă.',
  }),
  confirm_new_email: () => ({
    subject: 'Confirmă schimbarea adresei',
    headline: 'Schimbi adresa de e-mail?',
    text: 'Confirmă schimbarea de aici, apoi și din mesajul trimis la adresa nouă.',
    button: 'Confirmă schimbarea',
    ignore: 'Nu ai cerut tu? Schimbă-ți parola: cineva îți folosește contul.',
  }),
  verify_new_email: () => ({
    subject: 'Confirmă adresa nouă',
    headline: 'Confirmă adresa nouă',
    text: 'După confirmare intri în cont cu această adresă. Linkul e valabil 24 de ore.',
    button: 'Confirmă adresa',
    ignore: 'Nu ai cerut tu? Ignoră mesajul.',
  }),
  invitation: ({ business = '', inviter = '' }) => ({
    subject: `${inviter} te invită la ${business}`,
    headline: `Lucrezi la ${business}?`,
    text: `${inviter} te invită în echipa ${business} pe Rezerva Rapid: îți vezi programările și ziua ta. Invitația e valabilă 7 zile.`,
    button: 'Acceptă invitația',
    ignore: 'Nu cunoști firma? Ignoră mesajul.',
  }),
}

const en: Templates = {
  verify_email: () => ({
    subject: 'Confirm your e-mail address',
    headline: 'Welcome to Rezerva Rapid',
    text: 'Confirm your address to sign in. The link works for 24 hours.',
    button: 'Confirm address',
    ignore: 'You did not sign up? Ignore this message and nothing happens.',
  }),
  already_registered: () => ({
    subject: 'You already have an account',
    headline: 'You already have an account with this address',
    text: 'Somebody, maybe you, tried to sign up with your address. Your account is unchanged.',
    button: 'Sign in',
    ignore: 'It was not you? There is nothing to do.',
  }),
  reset_password: () => ({
    subject: 'Choose a new password',
    headline: 'Choose a new password',
    text: 'The link works for an hour. All your devices are signed out afterwards.',
    button: 'Choose a password',
    ignore: 'You did not ask for it? Your password is unchanged.',
  }),
  password_changed: () => ({
    subject: 'Your password was changed',
    headline: 'Your password was changed',
    text: 'All devices were signed out.',
    button: 'Ask for another password',
    ignore: 'You changed it yourself? Then all is well.',
  }),
  confirm_new_email: () => ({
    subject: 'Confirm the change of address',
    headline: 'Are you changing your e-mail address?',
    text: 'Confirm the change here, and then in the message at the new address.',
    button: 'Confirm the change',
    ignore: 'You did not ask for it? Change your password: somebody is using your account.',
  }),
  verify_new_email: () => ({
    subject: 'Confirm your new address',
    headline: 'Confirm your new address',
    text: 'From then on you sign in with this address. The link works for 24 hours.',
    button: 'Confirm address',
    ignore: 'You did not ask for it? Ignore this message.',
  }),
  invitation: ({ business = '', inviter = '' }) => ({
    subject: `${inviter} invites you to ${business}`,
    headline: `Do you work at ${business}?`,
    text: `${inviter} invites you to the team of ${business} on Rezerva Rapid: you see your appointments and your day. The invitation works for 7 days.`,
    button: 'Accept the invitation',
    ignore: 'You do not know the business? Ignore this message.',
  }),
}

const byLocale: Record<LocaleCode, Templates> = { ro, en }
export const accountWords = (mail: AccountMail, locale: LocaleCode): Words =>
  byLocale[locale][mail.template](mail)

export const ACCOUNT_FOOTER: Record<LocaleCode, string> = {
  ro: 'Trimis de Rezerva Rapid, pentru contul tău. Nu e un mesaj publicitar.',
  en: 'Sent by Rezerva Rapid about your account. This is not an advertisement.',
}
