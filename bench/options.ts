import { parseArgs } from "node:util";

export interface Options {
  /** Incidents in the organization that is measured. */
  readonly tickets: number;
  /** Measures pages in a browser, with 100,000 tickets, and nothing else. */
  readonly pages: boolean;
  /** Seconds of each of the three runs of a workload. */
  readonly seconds: number;
  /** Only figures whose name has this in it. */
  readonly only: string;
  /** Where to write the figures as JSON. */
  readonly json: string | undefined;
  /** Folder for a CPU profile of the server and for the statements of each workload, the dearest first; takes no floors. */
  readonly profile: string | undefined;
}

export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      million: { type: "boolean", default: false },
      pages: { type: "boolean", default: false },
      seconds: { type: "string", default: "5" },
      only: { type: "string", default: "" },
      json: { type: "string" },
      profile: { type: "string" },
    },
  });
  return {
    tickets: values.million ? 1_000_000 : values.pages ? 100_000 : 10_000,
    pages: values.pages,
    seconds: Number(values.seconds),
    only: values.only,
    json: values.json,
    profile: values.profile,
  };
}
