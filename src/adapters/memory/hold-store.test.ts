import { describeHoldStore, RENEWALS } from '../../modules/holds/store.contract.ts'
import { createMemoryHoldStore } from './hold-store.ts'

describeHoldStore('memory', () => createMemoryHoldStore({ renewals: RENEWALS }))
