'use client'
import { useEffect } from 'react'
import { forgetSheets } from './store.ts'

/** Nobody is signed in here: no day stays on the device. Marks wait for whoever made them. */
export function ForgetSheets() {
  useEffect(() => void forgetSheets().catch(() => {}), [])
  return null
}
