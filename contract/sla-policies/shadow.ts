/** As much of a policy as decides whether it is ever asked. */
export interface Asked {
  readonly id: string;
  readonly name: string;
  readonly agreement: string;
  readonly teamId: string | null;
  readonly condition: string;
  readonly targets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly position: number;
  readonly active: boolean;
}

/**
 * The policies before this one that answer everything it could answer, so that it never wins; empty where it may. Only
 * what is certain is said: conditions are compared by their text.
 */
export function shadowedBy<Policy extends Asked>(policy: Asked, all: readonly Policy[]): Policy[] {
  const before = all.filter((other) => other.active && isBefore(other, policy) && covers(other, policy));
  const open = promised(policy);
  const used: Policy[] = [];
  for (const other of before) {
    const answered = promised(other).filter((one) => open.includes(one));
    if (answered.length === 0) continue;
    used.push(other);
    for (const one of answered) open.splice(open.indexOf(one), 1);
  }
  return open.length === 0 ? used : [];
}

function isBefore(other: Asked, policy: Asked): boolean {
  if (other.id === policy.id) return false;
  return other.position < policy.position || (other.position === policy.position && other.id < policy.id);
}

/** Whether the other policy fits wherever this one does. */
function covers(other: Asked, policy: Asked): boolean {
  const condition = other.condition.trim();
  return (
    other.agreement === policy.agreement &&
    (other.teamId === null || other.teamId === policy.teamId) &&
    (condition === "" || condition === policy.condition.trim())
  );
}

/** Priority and metric of each promise. */
function promised({ targets }: Asked): string[] {
  return Object.entries(targets).flatMap(([priority, metrics]) =>
    Object.entries(metrics).flatMap(([metric, target]) => (target ? [`${priority} ${metric}`] : [])),
  );
}
