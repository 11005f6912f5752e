import { tzlib_get_ical_block } from 'timezones-ical-library'

/**
 * The VTIMEZONE component (RFC 5545 §3.6.5) of an IANA zone, from the time zone database, or null when it is not
 * known there. Older names of a zone keep their name: DTSTART's TZID must be found in the file.
 */
export function zoneBlock(zone: string): string | null {
  const [block] = tzlib_get_ical_block(zone)
  return block?.startsWith('BEGIN:VTIMEZONE') ? block.replace(/^TZID:.*$/m, `TZID:${zone}`) : null
}

/**
 * Whether a local time with its zone's name means one instant only. Not so in the hour that autumn repeats: RFC 5545
 * §3.3.5 says the first is meant, but not every calendar program reads it so.
 */
export function hasLocalName(instant: Date, zone: string): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
  const reading = (disambiguation: 'earlier' | 'later') =>
    local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
  return reading('earlier') === reading('later')
}
