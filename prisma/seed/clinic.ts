import { type DemoBusiness, h } from './businesses.ts'

export const clinic: DemoBusiness = {
  slug: 'clinica-zambet',
  name: 'Clinica Zâmbet',
  legalName: 'Zâmbet Dental SRL',
  kind: 'clinic',
  description: 'Stomatologie pentru toată familia. Două cabinete, parcare în curte.',
  street: 'Bd. Take Ionescu 46',
  city: 'Timișoara',
  county: 'Timiș',
  postalCode: '300124',
  directions: 'Intrarea din curte, etajul 1.',
  phone: '+40256555340',
  email: 'receptie@clinica-zambet.example',
  noticeEmail: 'receptie@clinica-zambet.example',
  accent: '#1177aa',
  vatRate: null,
  contact: { phone: 'required', email: 'optional' },
  policy: { minNoticeMinutes: 240, horizonDays: 90, cancelUntilMinutes: 1440, granularityMinutes: 15 },
  hours: [
    ['1234', h(8), h(20)],
    ['5', h(8), h(16)],
  ],
  staff: [
    {
      name: 'Dr. Raluca Stan',
      title: 'Medic stomatolog',
      weeks: [
        [
          ['1234', h(8), h(14)],
          ['5', h(8), h(13)],
        ],
      ],
    },
    {
      name: 'Dr. Mihai Georgescu',
      title: 'Medic stomatolog, endodonție',
      weeks: [
        [
          ['1234', h(14), h(20)],
          ['5', h(10), h(16)],
        ],
      ],
    },
    {
      name: 'Alina Bota',
      title: 'Igienistă',
      weeks: [
        [
          ['12345', h(9), h(13)],
          ['1234', h(14), h(18)],
        ],
      ],
    },
  ],
  rooms: { Cabinet: ['Cabinet 1', 'Cabinet 2'] },
  services: [
    {
      name: 'Consultație',
      category: 'Diagnostic',
      price: 15000,
      description: 'Include radiografia, dacă e nevoie.',
      segments: [['a', 30]],
      bufferAfter: 10,
      staff: ['Dr. Raluca Stan', 'Dr. Mihai Georgescu'],
      room: 'Cabinet',
      questions: [
        { label: 'Ai alergii la medicamente sau anestezic?', kind: 'yes_no', required: true },
        { label: 'Ce te supără?', kind: 'text' },
      ],
    },
    {
      name: 'Igienizare',
      category: 'Igienă',
      price: 28000,
      description: 'Detartraj, airflow și periaj profesional.',
      segments: [['a', 50]],
      bufferAfter: 10,
      staff: ['Alina Bota'],
      room: 'Cabinet',
    },
    {
      name: 'Obturație',
      category: 'Tratamente',
      price: 30000,
      from: true,
      segments: [['a', 45]],
      bufferAfter: 15,
      staff: ['Dr. Raluca Stan', 'Dr. Mihai Georgescu'],
      room: 'Cabinet',
    },
    {
      name: 'Tratament de canal',
      category: 'Tratamente',
      price: 70000,
      from: true,
      segments: [['a', 90]],
      bufferAfter: 15,
      staff: ['Dr. Mihai Georgescu'],
      room: 'Cabinet',
    },
    {
      name: 'Albire profesională',
      category: 'Estetică',
      price: 90000,
      segments: [
        ['a', 20],
        ['p', 40],
        ['a', 15],
      ],
      bufferAfter: 10,
      staff: ['Dr. Raluca Stan'],
      room: 'Cabinet',
    },
  ],
  busy: 0.5,
}
