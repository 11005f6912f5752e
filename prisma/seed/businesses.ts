/** The demo's three businesses, as their owners would have set them up. Times in minutes, prices in bani. */

type Hours = readonly (readonly [weekdays: string, from: number, to: number])[]

export interface DemoService {
  name: string
  category: string
  price: number
  from?: boolean
  description?: string
  /** Minutes: `a` staff busy, `p` the client waits and staff is free. */
  segments: readonly (readonly ['a' | 'p', number])[]
  bufferAfter?: number
  staff: readonly string[]
  room?: string
  online?: boolean
  capacity?: number
  approval?: boolean
  questions?: readonly {
    label: string
    kind: 'text' | 'choice' | 'yes_no'
    options?: string[]
    required?: boolean
  }[]
}

export interface DemoBusiness {
  slug: string
  name: string
  legalName: string
  kind: 'salon' | 'clinic' | 'consultant'
  description: string
  street: string | null
  city: string
  county: string
  postalCode: string | null
  directions: string | null
  phone: string | null
  email: string
  noticeEmail: string
  accent: string | null
  vatRate: number | null
  contact: { phone: 'required' | 'optional' | 'hidden'; email: 'required' | 'optional' | 'hidden' }
  policy: {
    minNoticeMinutes: number
    horizonDays: number
    cancelUntilMinutes: number
    granularityMinutes: number
  }
  hours: Hours
  staff: readonly {
    name: string
    title: string
    /** One list a week of the cycle. */
    weeks: readonly Hours[]
  }[]
  rooms?: Record<string, readonly string[]>
  services: readonly DemoService[]
  /** Share of the day that is booked on a usual day. */
  busy: number
}

const h = (hours: number, minutes = 0) => hours * 60 + minutes

const salon: DemoBusiness = {
  slug: 'salon-maria',
  name: 'Salon Maria',
  legalName: 'Salon Maria SRL',
  kind: 'salon',
  description: 'Coafor, unghii și cosmetică în centrul Clujului, din 2011.',
  street: 'Str. Memorandumului 12',
  city: 'Cluj-Napoca',
  county: 'Cluj',
  postalCode: '400114',
  directions: 'Lângă Piața Unirii. Interfon 3.',
  phone: '+40264555120',
  email: 'salut@salon-maria.example',
  noticeEmail: 'maria@salon-maria.example',
  accent: null,
  vatRate: null,
  contact: { phone: 'optional', email: 'optional' },
  policy: { minNoticeMinutes: 60, horizonDays: 60, cancelUntilMinutes: 1440, granularityMinutes: 15 },
  hours: [
    ['12345', h(9), h(20)],
    ['6', h(9), h(15)],
  ],
  staff: [
    {
      name: 'Maria Ionescu',
      title: 'Stilistă',
      weeks: [
        [
          ['12345', h(9), h(13)],
          ['12345', h(13, 30), h(18)],
          ['6', h(9), h(14)],
        ],
      ],
    },
    {
      name: 'Andreea Pop',
      title: 'Stilistă și manichiuristă',
      weeks: [
        [
          ['12345', h(10), h(14)],
          ['12345', h(14, 30), h(20)],
        ],
      ],
    },
    {
      name: 'Ioana Dumitru',
      title: 'Cosmeticiană',
      weeks: [
        [
          ['12345', h(9), h(15)],
          ['6', h(9), h(15)],
        ],
        [['12345', h(13), h(20)]],
      ],
    },
  ],
  services: [
    {
      name: 'Tuns damă',
      category: 'Păr',
      price: 12000,
      segments: [['a', 45]],
      staff: ['Maria Ionescu', 'Andreea Pop'],
    },
    {
      name: 'Tuns bărbați',
      category: 'Păr',
      price: 7000,
      segments: [['a', 30]],
      staff: ['Maria Ionescu', 'Andreea Pop'],
    },
    {
      name: 'Vopsit rădăcină',
      category: 'Păr',
      price: 22000,
      description: 'Cât prinde vopseaua, stilista poate primi pe altcineva.',
      segments: [
        ['a', 35],
        ['p', 30],
        ['a', 25],
      ],
      staff: ['Maria Ionescu', 'Andreea Pop'],
      questions: [{ label: 'Ai avut vreodată o alergie la vopsea?', kind: 'yes_no' }],
    },
    {
      name: 'Coafat de ocazie',
      category: 'Păr',
      price: 15000,
      segments: [['a', 60]],
      staff: ['Maria Ionescu', 'Andreea Pop'],
    },
    {
      name: 'Balayage',
      category: 'Păr',
      price: 55000,
      from: true,
      description: 'Prețul final depinde de lungimea părului.',
      segments: [
        ['a', 80],
        ['p', 45],
        ['a', 55],
      ],
      staff: ['Maria Ionescu'],
      questions: [
        {
          label: 'Cât de lung este părul?',
          kind: 'choice',
          options: ['Scurt', 'Mediu', 'Lung'],
          required: true,
        },
      ],
    },
    {
      name: 'Tratament cu keratină',
      category: 'Păr',
      price: 32000,
      segments: [
        ['a', 40],
        ['p', 30],
        ['a', 50],
      ],
      staff: ['Maria Ionescu', 'Andreea Pop'],
    },
    {
      name: 'Manichiură semipermanentă',
      category: 'Unghii',
      price: 10000,
      segments: [['a', 60]],
      staff: ['Andreea Pop', 'Ioana Dumitru'],
    },
    {
      name: 'Manichiură clasică',
      category: 'Unghii',
      price: 7000,
      segments: [['a', 40]],
      staff: ['Andreea Pop', 'Ioana Dumitru'],
    },
    {
      name: 'Pedichiură',
      category: 'Unghii',
      price: 13000,
      segments: [['a', 60]],
      staff: ['Andreea Pop', 'Ioana Dumitru'],
    },
    {
      name: 'Pensat și vopsit sprâncene',
      category: 'Cosmetică',
      price: 6000,
      segments: [['a', 30]],
      staff: ['Ioana Dumitru'],
    },
    {
      name: 'Tratament facial',
      category: 'Cosmetică',
      price: 18000,
      segments: [['a', 60]],
      staff: ['Ioana Dumitru'],
    },
    {
      name: 'Epilat cu ceară',
      category: 'Cosmetică',
      price: 5000,
      segments: [['a', 30]],
      staff: ['Ioana Dumitru'],
    },
  ],
  busy: 0.62,
}

const clinic: DemoBusiness = {
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

const consultant: DemoBusiness = {
  slug: 'andrei-pop-consultanta',
  name: 'Andrei Pop, consultanță',
  legalName: 'Pop Andrei PFA',
  kind: 'consultant',
  description: 'Fiscalitate și contabilitate pentru PFA și firme mici. Ne vedem online.',
  street: null,
  city: 'Iași',
  county: 'Iași',
  postalCode: null,
  directions: null,
  phone: null,
  email: 'andrei@andreipop.example',
  noticeEmail: 'andrei@andreipop.example',
  accent: '#5b3fb0',
  vatRate: 2100,
  contact: { phone: 'hidden', email: 'required' },
  policy: { minNoticeMinutes: 720, horizonDays: 45, cancelUntilMinutes: 720, granularityMinutes: 30 },
  hours: [['12345', h(9), h(18)]],
  staff: [
    {
      name: 'Andrei Pop',
      title: 'Consultant fiscal',
      weeks: [
        [
          ['1234', h(9), h(12, 30)],
          ['1234', h(13, 30), h(18)],
          ['5', h(9), h(13)],
        ],
      ],
    },
  ],
  services: [
    {
      name: 'Discuție de cunoaștere',
      category: 'Ședințe',
      price: 0,
      description: 'Vedem împreună de ce ai nevoie.',
      segments: [['a', 20]],
      bufferAfter: 10,
      staff: ['Andrei Pop'],
      online: true,
    },
    {
      name: 'Consultanță fiscală',
      category: 'Ședințe',
      price: 35000,
      segments: [['a', 60]],
      bufferAfter: 15,
      staff: ['Andrei Pop'],
      online: true,
      questions: [{ label: 'Despre ce vrei să vorbim?', kind: 'text', required: true }],
    },
    {
      name: 'Revizuire de contracte',
      category: 'Ședințe',
      price: 60000,
      segments: [['a', 90]],
      bufferAfter: 15,
      staff: ['Andrei Pop'],
      online: true,
      approval: true,
    },
    {
      name: 'Atelier: primul an ca PFA',
      category: 'Ateliere',
      price: 9000,
      description: 'În grup, cel mult șase persoane.',
      segments: [['a', 90]],
      bufferAfter: 15,
      staff: ['Andrei Pop'],
      online: true,
      capacity: 6,
    },
  ],
  busy: 0.45,
}

export const DEMO_BUSINESSES: readonly DemoBusiness[] = [salon, clinic, consultant]
