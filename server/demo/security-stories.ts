import type { EVIDENCE_TYPES } from "../../contract/incidents/evidence.ts";
import type { SecurityPhase } from "../../contract/incidents/phases.ts";

interface Common {
  readonly hoursAgo: number;
  readonly by: string;
}

type Step = Common &
  (
    | { readonly do: "transition"; readonly name: string; readonly input?: Readonly<Record<string, unknown>> }
    | {
        readonly do: "phase";
        readonly phase: SecurityPhase;
        readonly said?: { readonly reason?: string; readonly note?: string };
      }
    | { readonly do: "aware"; readonly hoursBefore: number; readonly reason: string }
    | {
        readonly do: "notify";
        readonly duty: string;
        readonly input: { readonly recipient: string; readonly reference: string; readonly note?: string };
      }
    | { readonly do: "waive"; readonly duty: string; readonly reason: string }
    | {
        readonly do: "secure";
        readonly item: {
          readonly label: string;
          readonly type: (typeof EVIDENCE_TYPES)[number];
          readonly description: string;
          readonly place: string;
          readonly sha256?: string;
        };
        readonly hands: readonly { readonly to: string; readonly purpose: string; readonly corrects?: number }[];
      }
  );

export interface SecurityStory {
  readonly hoursAgo: number;
  readonly by: string;
  readonly requester: string;
  readonly ticket: {
    readonly title: string;
    readonly description: string;
    readonly impact: number;
    readonly urgency: number;
  };
  readonly steps: readonly Step[];
}

const CSIRT = "National CSIRT";
const AUTHORITY = "Data protection authority, Hamburg";

const mailbox: SecurityStory = {
  hoursAgo: 30,
  by: "selma.ott",
  requester: "greta.holm",
  ticket: {
    title: "Mailbox of a planner sends phishing mail to customers",
    description: "<p>Three customers report invoices with a changed account number, sent from our own domain.</p>",
    impact: 1,
    urgency: 1,
  },
  steps: [
    { do: "transition", hoursAgo: 29.5, by: "sami.rask", name: "start" },
    {
      ...{ do: "secure", hoursAgo: 29, by: "sami.rask" },
      item: {
        ...{ label: "E-1", type: "log", place: "Mail gateway" },
        description: "Sign-in and delivery logs of the mailbox, last 14 days",
        sha256: "5b1f3c9de0a47c2f8d6e4b90a1c3f57286d0be94c7a15f3e2b8809d4ce61f7a3",
      },
      hands: [{ to: "Evidence share, folder 2026-31", purpose: "Kept read-only" }],
    },
    {
      ...{ do: "phase", hoursAgo: 27, by: "sami.rask", phase: "containment" },
      said: {
        note: "Sessions ended, password reset, forwarding rules removed. Mail to customers is held at the gateway.",
      },
    },
    {
      ...{ do: "notify", hoursAgo: 12, by: "commander", duty: "NIS2 early warning" },
      input: { recipient: CSIRT, reference: "EW-20931", note: "Suspected unlawful act; no cross-border effect known." },
    },
    {
      ...{ do: "secure", hoursAgo: 8, by: "selma.ott" },
      item: {
        ...{ label: "E-2", type: "disk_image", place: "Hamburg, office 2.14" },
        description: "Image of the planner's notebook",
        sha256: "c04e7ab19f2d58630b9d1ea47c86f5325de8140fb7392c6a8e5f01d3b476a92e",
      },
      hands: [
        { to: "Safe 3", purpose: "Kept until the laboratory has time" },
        { to: "Forensic laboratory Brenner", purpose: "Examined for malware" },
      ],
    },
  ],
};

const malware: SecurityStory = {
  hoursAgo: 52,
  by: "sami.rask",
  requester: "hugo.marin",
  ticket: {
    title: "Malware on terminals of the Rotterdam warehouse",
    description: "<p>Two terminals encrypt files on the shared drive; the drive was taken offline.</p>",
    impact: 1,
    urgency: 2,
  },
  steps: [
    { do: "transition", hoursAgo: 51.5, by: "sami.rask", name: "start" },
    {
      do: "phase",
      hoursAgo: 50,
      by: "sami.rask",
      phase: "containment",
      said: { note: "Terminals and drive are cut off." },
    },
    { do: "phase", hoursAgo: 40, by: "selma.ott", phase: "eradication" },
    { do: "phase", hoursAgo: 30, by: "selma.ott", phase: "recovery", said: { note: "Terminals installed anew." } },
    {
      ...{ do: "phase", hoursAgo: 20, by: "sami.rask", phase: "containment" },
      said: { reason: "A third terminal shows the same program", note: "The whole segment is cut off now." },
    },
    {
      do: "waive",
      hoursAgo: 26,
      by: "commander",
      duty: "Personal data breach",
      reason: "No personal data on the drive",
    },
  ],
};

const laptop: SecurityStory = {
  hoursAgo: 400,
  by: "selma.ott",
  requester: "jonas.petit",
  ticket: {
    title: "Notebook with customer addresses was stolen from a truck",
    description: "<p>The disk is encrypted, but a list of addresses had been printed and was in the bag.</p>",
    impact: 2,
    urgency: 2,
  },
  steps: [
    { do: "transition", hoursAgo: 399, by: "selma.ott", name: "start" },
    {
      do: "aware",
      hoursAgo: 398,
      by: "selma.ott",
      hoursBefore: 14,
      reason: "The driver told his shift lead the evening before",
    },
    { do: "phase", hoursAgo: 396, by: "sami.rask", phase: "containment", said: { note: "Notebook locked from afar." } },
    {
      ...{ do: "phase", hoursAgo: 390, by: "sami.rask", phase: "recovery" },
      said: { reason: "Nothing to eradicate: no system was entered" },
    },
    {
      ...{ do: "secure", hoursAgo: 380, by: "selma.ott" },
      item: {
        ...{ label: "E-1", type: "document", place: "Police station Billstedt" },
        description: "Copy of the police report",
      },
      hands: [
        { to: "Safe 2", purpose: "Kept" },
        { to: "Safe 3", purpose: "It was put into safe 3", corrects: 2 },
      ],
    },
    ...["NIS2 early warning", "NIS2 incident notification", "NIS2 final report"].map(
      (duty): Step => ({
        ...{ do: "waive", hoursAgo: 376, by: "commander", duty, reason: "Not significant: no service was affected" },
      }),
    ),
    {
      ...{ do: "notify", hoursAgo: 330, by: "manager", duty: "Personal data breach" },
      input: { recipient: AUTHORITY, reference: "DSB 2026/1184", note: "Reasons for the delay are in the letter." },
    },
    {
      ...{ do: "transition", hoursAgo: 320, by: "selma.ott", name: "resolve" },
      input: {
        resolutionCode: "solved",
        resolutionNotes: "The people concerned were told; the notebook was replaced.",
      },
    },
    {
      do: "phase",
      hoursAgo: 300,
      by: "commander",
      phase: "post_incident",
      said: { note: "Printed lists leave the office no more." },
    },
  ],
};

/** The oldest first, so that numbers follow time. */
export const SECURITY_STORIES: readonly SecurityStory[] = [laptop, malware, mailbox];
