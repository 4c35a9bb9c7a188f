interface Fillable {
  readonly name: string;
  readonly required: boolean;
}

/** What stands in the way of a trial: needed fields that no column fills, and fields that two columns fill. */
export function mistakesIn<F extends Fillable>(mapping: readonly (string | null)[], fields: readonly F[]) {
  const times = (name: string) => mapping.filter((one) => one === name).length;
  return {
    missing: fields.filter(({ name, required }) => required && times(name) === 0),
    twice: fields.filter(({ name }) => times(name) > 1),
  };
}
