import { z } from 'zod'
import { newPushDevice, pushDevice, pushDevices, pushOutcome } from '../devices.ts'
import type { Operation } from '../operation.ts'
import { uuid } from '../shapes.ts'

/** The browsers that show a person's notices (Web Push). */
export const deviceOperations = {
  getPushDevices: {
    method: 'get',
    path: '/my/push',
    tag: 'Account',
    summary: 'The devices that show one’s notices, and the key that a new one subscribes with',
    access: 'user',
    params: z.object({}),
    success: { status: 200, description: 'The devices, newest first', schema: pushDevices },
    problems: ['unauthenticated', 'forbidden'],
  },
  putPushDevice: {
    method: 'put',
    path: '/my/push/devices',
    tag: 'Account',
    summary: 'Show notices on this device; the same endpoint again changes what is known of it',
    access: 'user',
    params: z.object({}),
    body: newPushDevice,
    success: { status: 200, description: 'The device', schema: pushDevice },
    problems: ['unauthenticated', 'forbidden', 'validation_failed'],
  },
  deletePushDevice: {
    method: 'delete',
    path: '/my/push/devices/{id}',
    tag: 'Account',
    summary: 'No more notices on that device',
    access: 'user',
    params: z.object({ id: uuid }),
    success: { status: 204, description: 'It is gone' },
    problems: ['unauthenticated', 'forbidden', 'not_found'],
  },
  testPush: {
    method: 'post',
    path: '/my/push/test',
    tag: 'Account',
    summary: 'Send a notification to one’s own devices, to see how it looks',
    access: 'user',
    params: z.object({}),
    success: { status: 200, description: 'Where it went', schema: pushOutcome },
    problems: ['unauthenticated', 'forbidden', 'unavailable'],
  },
} as const satisfies Record<string, Operation>
