import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from './env.ts'

const faultsOf = (source: Record<string, string>): string[] => {
  try {
    readEnv(source)
    return []
  } catch (error) {
    return (error as EnvError).faults
  }
}

const production = {
  APP_ENV: 'production',
  APP_URL: 'https://rezerva.test',
  APP_SECRET: 'kJ8sQm2v9XcR4tYw7ZbN1pLf6HdG3uEa5iOo',
  DATABASE_URL: 'postgresql://db/rezerva',
  SMTP_URL: 'smtp://mail:25',
}

describe('the environment', () => {
  it('has a default for everything in development', () => {
    expect(readEnv({})).toMatchObject({
      mode: 'development',
      port: 3000,
      appUrl: 'http://localhost:3000',
      demo: true,
    })
  })

  it('tells all that is wrong at once', () => {
    const faults = faultsOf({
      PORT: 'abc',
      DATABASE_URL: 'mysql://x',
      ROLE: 'king',
      APP_SECRET: 'short',
      TRUST_PROXY: 'yes',
    })
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'APP_SECRET',
      'DATABASE_URL',
      'PORT',
      'ROLE',
      'TRUST_PROXY',
    ])
  })

  it('wants in production what cannot have a default, and refuses placeholders and the demo', () => {
    expect(faultsOf({ APP_ENV: 'production' })).toHaveLength(4)
    expect(faultsOf({ ...production, APP_SECRET: 'change-me-change-me-change-me-change-me' })).toHaveLength(1)
    expect(faultsOf({ ...production, DEMO: 'yes' })).toEqual([
      'DEMO: the demo businesses are refused in production',
    ])
    expect(readEnv(production)).toMatchObject({ mode: 'production', demo: false })
  })

  it('is production when Node is', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toHaveLength(4)
    expect(new EnvError(['PORT: odd']).message).toContain('.env.example')
  })
})
