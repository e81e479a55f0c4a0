import { pino } from 'pino';

export type Log = ReturnType<typeof makeLog>;

/** The server's log: one JSON line a fault, on stderr. Texts and labels of people are never logged. */
export function makeLog(level: 'silent' | 'info' | 'warn' = 'warn') {
  return pino({ level, base: undefined }, pino.destination(2));
}
