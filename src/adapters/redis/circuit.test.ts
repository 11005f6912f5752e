import { expect, it } from 'vitest'
import { CircuitOpen, createCircuit } from './circuit.ts'

const dead = () => Promise.reject(new Error('Command timed out'))

it('refuses at once after a failure, lets one probe through after the pause, closes on an answer', async () => {
  let now = 0
  const circuit = createCircuit(1000, () => now)
  await expect(circuit.run(dead)).rejects.toThrow('timed out')
  await expect(circuit.run(async () => 'asked')).rejects.toThrow(CircuitOpen)

  now = 1000
  let answer = (_: string) => {}
  const probe = circuit.run(() => new Promise<string>((resolve) => (answer = resolve)))
  await expect(circuit.run(async () => 'second probe')).rejects.toThrow(CircuitOpen)
  answer('back')
  expect(await probe).toBe('back')
  expect(await circuit.run(async () => 'asked')).toBe('asked')
})

it('stays closed when the server itself replies with an error', async () => {
  const circuit = createCircuit()
  const reply = Object.assign(new Error('WRONGTYPE'), { name: 'ReplyError' })
  await expect(circuit.run(() => Promise.reject(reply))).rejects.toThrow('WRONGTYPE')
  expect(await circuit.run(async () => 'asked')).toBe('asked')
})
