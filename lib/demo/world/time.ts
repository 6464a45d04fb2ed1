/** Spans in milliseconds, for tables that read like sentences. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
