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
  two_factor_reset: () => ({
    subject: 'Al doilea factor a fost scos',
    headline: 'Contul tău nu mai cere un al doilea factor',
    text: 'Ne-ai cerut să-l scoatem, pentru că nu mai aveai telefonul. Toate dispozitivele au ieșit din cont. Intră cu parola și pornește-l din nou.',
    button: 'Deschide contul',
    ignore: 'Nu ai cerut tu? Răspunde la acest mesaj chiar acum.',
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
  announcement: ({ title = '', text = '' }) => ({
    subject: title,
    headline: title,
    text,
    button: 'Deschide contul',
    ignore: 'Primești mesajul pentru că lucrezi cu Rezerva Rapid.',
  }),
  trial_ending: ({ business = '' }) => ({
    subject: `Perioada de probă pentru ${business} se termină în curând`,
    headline: 'Mai ai trei zile cu tot ce oferim',
    text: 'După aceea rămâi pe planul Gratuit: tot ce ai introdus rămâne, dar nu mai poți adăuga peste limitele lui. Ca să păstrezi totul, alege un plan.',
    button: 'Alege un plan',
    ignore: 'Vrei să rămâi pe Gratuit? Nu trebuie să faci nimic.',
  }),
  trial_ended: ({ business = '' }) => ({
    subject: `${business} e acum pe planul Gratuit`,
    headline: 'Perioada de probă s-a terminat',
    text: 'Programările, clienții și colegii rămân. Peste limitele planului Gratuit nu mai poți adăuga; alegi oricând un plan mai mare.',
    button: 'Vezi planurile',
    ignore: 'Îți ajunge planul Gratuit? Nu trebuie să faci nimic.',
  }),
  payment_failed: ({ business = '' }) => ({
    subject: `Plata abonamentului pentru ${business} nu a reușit`,
    headline: 'Plata abonamentului nu a reușit',
    text: 'Totul merge mai departe 14 zile, timp în care încercăm din nou. Verifică sau schimbă cardul ca să nu se oprească.',
    button: 'Schimbă cardul',
    ignore: 'Ai schimbat deja cardul? Atunci nu mai e nimic de făcut.',
  }),
  subscription_started: ({ business = '' }) => ({
    subject: `Abonamentul pentru ${business} e activ`,
    headline: 'Mulțumim, abonamentul e activ',
    text: 'Chitanța și facturile le găsești pe pagina abonamentului.',
    button: 'Vezi abonamentul',
    ignore: 'Îl poți schimba sau opri oricând.',
  }),
  subscription_ended: ({ business = '' }) => ({
    subject: `Abonamentul pentru ${business} s-a încheiat`,
    headline: 'Abonamentul s-a încheiat',
    text: 'De acum ești pe planul Gratuit. Tot ce ai introdus rămâne; peste limitele lui nu mai poți adăuga.',
    button: 'Alege din nou un plan',
    ignore: 'L-ai oprit tu? Atunci nu mai e nimic de făcut.',
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
  two_factor_reset: () => ({
    subject: 'Your second factor was removed',
    headline: 'Your account asks for no second factor any more',
    text: 'You asked us to remove it, because you no longer had your phone. All devices were signed out. Sign in with your password and switch it on again.',
    button: 'Open my account',
    ignore: 'You did not ask for it? Reply to this message right now.',
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
  announcement: ({ title = '', text = '' }) => ({
    subject: title,
    headline: title,
    text,
    button: 'Open your account',
    ignore: 'You get this message because you work with Rezerva Rapid.',
  }),
  trial_ending: ({ business = '' }) => ({
    subject: `The trial of ${business} ends soon`,
    headline: 'Three more days with everything',
    text: 'After that you are on the Free plan: all you have entered stays, but you cannot add beyond its limits. To keep everything, choose a plan.',
    button: 'Choose a plan',
    ignore: 'You want to stay on Free? There is nothing to do.',
  }),
  trial_ended: ({ business = '' }) => ({
    subject: `${business} is on the Free plan now`,
    headline: 'The trial is over',
    text: 'Appointments, clients and colleagues stay. You cannot add beyond the limits of the Free plan; you can choose a larger one at any time.',
    button: 'See the plans',
    ignore: 'The Free plan is enough? There is nothing to do.',
  }),
  payment_failed: ({ business = '' }) => ({
    subject: `The subscription of ${business} could not be paid`,
    headline: 'The subscription could not be paid',
    text: 'Everything goes on for 14 days while we try again. Check or change the card so that nothing stops.',
    button: 'Change the card',
    ignore: 'You have changed the card already? Then there is nothing to do.',
  }),
  subscription_started: ({ business = '' }) => ({
    subject: `The subscription of ${business} is active`,
    headline: 'Thank you, the subscription is active',
    text: 'Receipts and invoices are on the page of your subscription.',
    button: 'See the subscription',
    ignore: 'You can change or end it at any time.',
  }),
  subscription_ended: ({ business = '' }) => ({
    subject: `The subscription of ${business} has ended`,
    headline: 'The subscription has ended',
    text: 'You are on the Free plan now. All you have entered stays; you cannot add beyond its limits.',
    button: 'Choose a plan again',
    ignore: 'You ended it yourself? Then there is nothing to do.',
  }),
}

const byLocale: Record<LocaleCode, Templates> = { ro, en }
export const accountWords = (mail: AccountMail, locale: LocaleCode): Words =>
  byLocale[locale][mail.template](mail)

export const ACCOUNT_FOOTER: Record<LocaleCode, string> = {
  ro: 'Trimis de Rezerva Rapid, pentru contul tău. Nu e un mesaj publicitar.',
  en: 'Sent by Rezerva Rapid about your account. This is not an advertisement.',
}
