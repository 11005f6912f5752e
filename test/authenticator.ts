import { createOTP } from '@better-auth/utils/otp'

/** What an authenticator app shows now. @param secret as it is written beside the QR code */
export const codeOf = (secret: string): Promise<string> => createOTP(decodeBase32(secret)).totp()

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 §6: what a QR code of an authenticator app carries. */
function decodeBase32(text: string): string {
  let bits = ''
  for (const letter of text.replace(/=+$/, '')) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0')
  const bytes = bits.match(/.{8}/g) ?? []
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)))
}
