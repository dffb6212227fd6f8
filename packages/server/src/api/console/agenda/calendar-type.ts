/** Media type of iCalendar (RFC 5545). */
export const calendarType = 'text/calendar; charset=utf-8';
