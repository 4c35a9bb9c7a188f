import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** Words for what a kind of ticket holds, in the person's language; what has no word is said as it is stored. */
export interface TicketWords {
  readonly state: (state: string) => string;
  readonly field: (name: string) => string;
  readonly resolutionCode: (code: string) => string;
  readonly channel: (channel: string) => string;
  readonly pendingReason: (reason: string) => string;
  readonly level: (level: number | null) => string;
  readonly transition: (name: string) => string;
  /** The value of an enum field. */
  readonly value: (field: string, value: string) => string;
}

interface Lookup {
  (key: string): string;
  has(key: string): boolean;
}

const enums: Readonly<Record<string, string>> = {
  pendingReason: "ticket.pendingReasons",
  channel: "ticket.channels",
};

export function useTicketWords(kind: string): TicketWords {
  const t = useTranslations() as unknown as Lookup;
  return useMemo(() => {
    const say = (key: string, otherwise: string) => (t.has(key) ? t(key) : otherwise);
    const own: Readonly<Record<string, string>> = {
      ...enums,
      state: `${kind}.states`,
      resolutionCode: `${kind}.resolutionCodes`,
      major: `${kind}.majorStates`,
      securityPhase: `${kind}.security.phases`,
    };
    return {
      state: (state) => say(`${kind}.states.${state}`, state),
      field: (name) => say(`${kind}.fields.${name}`, say(`ticket.fields.${name}`, name)),
      resolutionCode: (code) => say(`${kind}.resolutionCodes.${code}`, code),
      channel: (channel) => say(`ticket.channels.${channel}`, channel),
      pendingReason: (reason) => say(`ticket.pendingReasons.${reason}`, reason),
      level: (level) => (level === null ? say("ticket.notSet", "") : say(`ticket.levels.l${level}`, String(level))),
      transition: (name) => say(`${kind}.transitions.${name}`, say(`ticket.transitions.${name}`, name)),
      value: (field, value) => say(`${own[field] ?? field}.${value}`, value),
    };
  }, [t, kind]);
}
