import { z } from 'zod'
import { leaders, ofBusiness } from '../access.ts'
import { counted, countedFileQuery, countedQuery, statistics, statisticsQuery } from '../insights.ts'
import type { Operation } from '../operation.ts'

const read = { roles: leaders, scope: 'insights:read' } as const
/** Names leave the house: for a person in front of a browser. */
const inPerson = { roles: leaders, scope: null } as const
const problems = ['unauthenticated', 'forbidden', 'not_found', 'validation_failed'] as const
const STATISTICS = '/my/businesses/{businessId}/statistics'

/** Figures, each with the list that it counts. */
export const insightOperations = {
  getStatistics: {
    method: 'get',
    path: STATISTICS,
    tag: 'Insights',
    summary: 'Figures of a period beside those of the period before',
    access: read,
    params: ofBusiness,
    query: statisticsQuery,
    success: { status: 200, description: 'The figures', schema: statistics },
    problems,
  },
  listCounted: {
    method: 'get',
    path: `${STATISTICS}/appointments`,
    tag: 'Insights',
    summary: 'The appointments that a figure counts, by start',
    access: read,
    params: ofBusiness,
    query: countedQuery,
    success: { status: 200, description: 'Fifty at most', schema: counted },
    problems,
  },
  downloadCounted: {
    method: 'get',
    path: `${STATISTICS}/appointments.csv`,
    tag: 'Insights',
    summary: 'The same as a spreadsheet, all of them',
    access: inPerson,
    params: ofBusiness,
    query: countedFileQuery,
    success: {
      status: 200,
      description: 'UTF-8, separated by commas',
      mediaType: 'text/csv',
      schema: z.string(),
      fileName: 'programari.csv',
    },
    problems,
  },
  downloadStatistics: {
    method: 'get',
    path: `${STATISTICS}.csv`,
    tag: 'Insights',
    summary: 'The figures as a spreadsheet',
    access: read,
    params: ofBusiness,
    query: statisticsQuery,
    success: {
      status: 200,
      description: 'UTF-8, separated by commas',
      mediaType: 'text/csv',
      schema: z.string(),
      fileName: 'statistici.csv',
    },
    problems,
  },
} as const satisfies Record<string, Operation>
