export { type CalendarFileOptions, type CalendarMethod, writeCalendarFile } from './calendar-file.ts'
