import { z } from 'zod'
import { everyone, leaders, ofBusiness, ofBusinessItem, ownerOnly } from '../access.ts'
import { manageToken } from '../appointments.ts'
import type { Operation } from '../operation.ts'
import {
  appointmentMoney,
  checkout,
  clientPayment,
  counterPayment,
  paymentAccount,
  paymentListQuery,
  paymentPage,
  paymentPeriod,
  refundRequest,
} from '../payments.ts'
import type { ProblemCode } from '../problems.ts'

const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [...gate, 'validation_failed'] as const satisfies ProblemCode[]
const again = ['idempotency_conflict', 'request_in_progress'] as const satisfies ProblemCode[]
const byToken = z.object({ token: manageToken })
const account = {
  status: 200,
  description: 'The account as the vendor sees it',
  schema: paymentAccount,
} as const
const ofAppointment = {
  status: 200,
  description: 'The money of the appointment as it is now',
  schema: appointmentMoney,
} as const

/** Clients' payments to businesses: asked for when booking, taken at the counter, given back. */
export const paymentOperations = {
  getAppointmentPayment: {
    method: 'get',
    path: '/appointments/{token}/payment',
    tag: 'Appointments',
    summary: 'What is to be paid, was paid, and comes back on cancellation',
    access: 'public',
    params: byToken,
    success: { status: 200, description: 'The money of the appointment', schema: clientPayment },
    problems: ['appointment_not_found'],
  },
  startAppointmentPayment: {
    method: 'post',
    path: '/appointments/{token}/payment',
    tag: 'Appointments',
    summary: 'The page to pay on; the same one while it is open',
    access: 'public',
    params: byToken,
    success: { status: 200, description: 'Where to pay', schema: checkout },
    problems: ['appointment_not_found', 'payment_not_possible', 'payments_unavailable'],
  },
  checkAppointmentPayment: {
    method: 'post',
    path: '/appointments/{token}/payment/check',
    tag: 'Appointments',
    summary: 'Ask the vendor what became of the payment; again changes nothing',
    access: 'public',
    params: byToken,
    success: { status: 200, description: 'The money of the appointment', schema: clientPayment },
    problems: ['appointment_not_found', 'payments_unavailable'],
  },
  getPaymentAccount: {
    method: 'get',
    path: '/my/businesses/{businessId}/payment-account',
    tag: 'Payments',
    summary: 'Whether the business can take payments online, and what is missing',
    access: { roles: leaders, scope: 'setup:read' },
    params: ofBusiness,
    success: account,
    problems: gate,
  },
  refreshPaymentAccount: {
    method: 'post',
    path: '/my/businesses/{businessId}/payment-account/refresh',
    tag: 'Payments',
    summary: 'Ask the vendor again',
    access: { roles: leaders, scope: null },
    params: ofBusiness,
    success: account,
    problems: [...gate, 'payments_unavailable'],
  },
  connectPaymentAccount: {
    method: 'post',
    path: '/my/businesses/{businessId}/payment-account/link',
    tag: 'Payments',
    summary:
      'The vendor’s page on which the business says who it is; opens the account first where there is none',
    access: { roles: ownerOnly, scope: null },
    params: ofBusiness,
    success: { status: 200, description: 'Where to go on', schema: checkout },
    problems: [...gate, 'payments_unavailable'],
  },
  getAppointmentMoney: {
    method: 'get',
    path: '/my/businesses/{businessId}/appointments/{id}/money',
    tag: 'Payments',
    summary: 'Payments, refunds and disputes of one appointment',
    access: { roles: everyone, scope: 'appointments:read' },
    params: ofBusinessItem,
    success: ofAppointment,
    problems: [...gate, 'appointment_not_found'],
  },
  recordCounterPayment: {
    method: 'post',
    path: '/my/businesses/{businessId}/appointments/{id}/payments',
    tag: 'Payments',
    summary: 'Record what was paid at the business',
    access: { roles: everyone, scope: 'appointments:write' },
    params: ofBusinessItem,
    body: counterPayment,
    success: { status: 204, description: 'It is recorded' },
    problems: [...change, 'appointment_not_found', 'payment_not_possible', ...again],
    idempotent: true,
  },
  chargeNoShowFee: {
    method: 'post',
    path: '/my/businesses/{businessId}/appointments/{id}/no-show-fee',
    tag: 'Payments',
    summary: 'Charge the kept card of a client who did not come',
    access: { roles: leaders, scope: 'appointments:write' },
    params: ofBusinessItem,
    success: ofAppointment,
    problems: [
      ...gate,
      'appointment_not_found',
      'payment_not_possible',
      'payment_declined',
      'payments_unavailable',
    ],
  },
  voidCounterPayment: {
    method: 'delete',
    path: '/my/businesses/{businessId}/payments/{id}',
    tag: 'Payments',
    summary: 'Take back what was recorded at the counter by mistake',
    access: { roles: leaders, scope: 'appointments:write' },
    params: ofBusinessItem,
    success: { status: 204, description: 'It no longer counts' },
    problems: [...gate, 'payment_not_possible'],
  },
  refundPayment: {
    method: 'post',
    path: '/my/businesses/{businessId}/payments/{id}/refunds',
    tag: 'Payments',
    summary: 'Give back all of it, or a part; what was paid at the counter is only recorded',
    access: { roles: leaders, scope: 'appointments:write' },
    params: ofBusinessItem,
    body: refundRequest,
    success: { status: 204, description: 'It is on its way' },
    problems: [...change, 'payment_not_possible', ...again],
    idempotent: true,
  },
  listPayments: {
    method: 'get',
    path: '/my/businesses/{businessId}/payments',
    tag: 'Payments',
    summary: 'What was taken and given back, newest first',
    access: { roles: leaders, scope: 'insights:read' },
    params: ofBusiness,
    query: paymentListQuery,
    success: { status: 200, description: 'A page, and the sums with the first', schema: paymentPage },
    problems: change,
  },
  downloadPayments: {
    method: 'get',
    path: '/my/businesses/{businessId}/payments.csv',
    tag: 'Payments',
    summary: 'Everything taken and given back in a period, for the accountant',
    access: { roles: leaders, scope: 'insights:read' },
    params: ofBusiness,
    query: paymentPeriod,
    success: {
      status: 200,
      description: 'One line for each payment and each refund',
      schema: z.string(),
      mediaType: 'text/csv',
      fileName: 'incasari.csv',
    },
    problems: change,
  },
} as const satisfies Record<string, Operation>
