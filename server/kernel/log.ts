import { type DestinationStream, pino } from "pino";

export type Log = Pick<ReturnType<typeof pino>, "debug" | "info" | "warn" | "error" | "fatal">;

const SECRET = ["password", "secret", "token", "authorization", "cookie", "accessToken", "refreshToken", "secretHash"];

/** Structured lines on standard output, each with its request where there is one, never with a secret. */
export function openLog(level: string, into?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
  };
  return into ? pino(options, into) : pino(options);
}
