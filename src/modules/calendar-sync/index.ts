export { writeCalendarFile } from './calendar-file.ts'
