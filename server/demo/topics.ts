/** What goes wrong at the demo organization, and how people write about it. */
export interface Topic {
  readonly team: string;
  readonly service: string;
  readonly category: string;
  readonly weight: number;
  readonly impact: readonly number[];
  /** What goes wrong, each with how somebody describes it. */
  readonly problems: readonly (readonly [title: string, says: string])[];
  readonly asks: string;
  readonly note: string;
  readonly solved: string;
  readonly code: string;
  readonly tags: readonly string[];
  readonly restricted?: boolean;
}

type Row = readonly [
  team: string,
  service: string,
  category: string,
  weight: number,
  impact: readonly number[],
  code: string,
  tags: string,
];

function topic(
  row: Row,
  problems: Readonly<Record<string, string>>,
  asks: string,
  note: string,
  solved: string,
): Topic {
  const [team, service, category, weight, impact, code, tags] = row;
  return {
    team,
    service,
    category,
    weight,
    impact,
    code,
    tags: tags.split(" "),
    problems: Object.entries(problems),
    asks,
    note,
    solved,
  };
}

export const TOPICS: readonly Topic[] = [
  topic(
    ["Network", "VPN", "Remote access", 12, [3, 3, 2], "solved", "vpn"],
    {
      "VPN drops every hour": "The connection breaks about once an hour and I have to sign in again.",
      "Cannot connect to the VPN from home": "It says that the gateway does not answer. My home network works.",
      "VPN asks for the code again and again": "I enter the code from the app, and it asks for the next one.",
    },
    "Which version of the client is shown under Help, and does it also happen on a phone hotspot?",
    "Gateway 2 logged renegotiation failures at the stated times; certificate chain is older there.",
    "The gateway had an old certificate chain. It has been renewed; please reconnect once.",
  ),
  topic(
    ["Network", "Wireless", "Network", 8, [3, 2, 2], "solved", "wifi"],
    {
      "No wireless in hall 3": "Since this morning the network is not shown any more.",
      "Scanners lose the wireless network at gate 12": "The handheld scanners lose their connection between the racks.",
      "Slow wireless in the meeting rooms": "Calls stutter as soon as more than four people are in the room.",
    },
    "Is it the whole hall or only between certain racks?",
    "Access point AP-H3-07 has restarted eleven times since midnight. Power supply suspected.",
    "A power supply of the access point was replaced. Signal measured at all gates.",
  ),
  topic(
    ["Workplace", "Notebook", "Hardware", 14, [3], "solved", "hardware"],
    {
      "Notebook does not start": "After the update it stays at the logo.",
      "Screen flickers when docked": "With the dock the second screen goes black every few minutes.",
      "Battery lasts less than an hour": "I have to carry the charger to every meeting.",
      "Docked keyboard misses letters": "On the dock every tenth letter is missing; without it all is well.",
    },
    "Does it start without the dock, on battery alone?",
    "Same model as the series with the faulty dock firmware; update before swapping hardware.",
    "The dock got new firmware and the notebook a new battery.",
  ),
  topic(
    ["Workplace", "Printing", "Printing", 11, [3, 2], "solved", "printer"],
    {
      "Label printer prints half labels": "The labels for pallets are cut in the middle, we cannot ship like this.",
      "Printer on floor 2 is offline": "Everything is queued and nothing comes out.",
      "Delivery notes come out blank": "The paper is drawn in and comes out white.",
    },
    "Is the roll the 100 mm one? Please send a photo of a label.",
    "Queue was stuck on a job of 900 pages; purge and set the limit.",
    "The queue was cleared and the label size corrected on the print server.",
  ),
  topic(
    ["Service Desk", "Identity", "Access", 16, [3], "solved", "password"],
    {
      "Password expired while travelling": "I am at a customer and cannot get into anything.",
      "Account locked": "It says that my account is locked, I do not know why.",
      "Lost phone with the sign-in app": "My phone is gone, and the app with it. I have a new one here.",
      "New colleague cannot sign in": "She started today, and the system does not know her.",
    },
    "For safety: please tell us your personnel number and the name of your lead.",
    "Identity confirmed by call-back through the lead.",
    "The account was unlocked and the sign-in app registered again.",
  ),
  topic(
    ["Service Desk", "Mail", "Mail", 10, [3, 3, 2], "user_education", "mail"],
    {
      "Mails to a customer come back":
        "The customer says that they never get our invoices, and I receive an error message.",
      "Cannot open the shared mailbox": "Since I moved teams I do not see the shared mailbox.",
      "Calendar shows the wrong time zone": "All my appointments are an hour late since the weekend.",
    },
    "Please forward one of the error messages as an attachment.",
    "Recipient's domain rejects because of their own block list; nothing wrong on our side.",
    "Access to the mailbox was granted. It appears after signing in again.",
  ),
  topic(
    ["Business Applications", "Transport management", "Applications", 12, [2, 2, 1, 3], "workaround", "tms"],
    {
      "Orders are stuck in planning": "About forty orders do not appear in the planning board, we plan on paper.",
      "Tour cannot be released": "The release button answers with an unexpected error.",
      "Driver app shows yesterday's tours": "The drivers stand in the yard with the list of yesterday.",
      "Interface to customs is late": "Declarations from this morning are not with customs yet.",
    },
    "Which order numbers, and since when?",
    "Interface queue holds 312 messages; the consumer stopped after a malformed one.",
    "The malformed message was set aside and the queue has been worked off.",
  ),
  topic(
    ["Business Applications", "Finance", "Applications", 7, [3, 2], "solved", "finance"],
    {
      "Invoice run ended with an error": "The nightly run stopped at customer 4711.",
      "Cannot post to last month": "I get the message that the period is closed, but it is not.",
      "Report shows no data": "The margin report is empty for October, September is fine.",
    },
    "Is the month-end closing already announced?",
    "Period table has the wrong company code since the closing of last week.",
    "The period was opened for the company code and the run repeated.",
  ),
  topic(
    ["Data Centre", "File shares", "Storage", 6, [2, 3], "solved", "storage"],
    {
      "Drive of the department is full": "We cannot save the tour plans any more.",
      "Folder has disappeared": "Yesterday the folder was there, today it is gone.",
      "Files open read only": "I can open the price lists, but not save them.",
    },
    "What is the full path, and who worked in it last?",
    "Snapshot from 06:00 holds the folder; it was moved by drag and drop.",
    "The folder was restored from the snapshot of this morning and the share got 200 GB more.",
  ),
  topic(
    ["Data Centre", "Databases", "Servers", 4, [2, 1], "by_change", "database"],
    {
      "Evaluations take minutes instead of seconds": "Since the weekend every evaluation takes forever.",
      "Database server is out of connections": "The planning board shows a connection error to everybody.",
    },
    "Does it concern all evaluations or only those by customer?",
    "Statistics were not renewed after the migration; plan switched to a sequential scan.",
    "Statistics were renewed and the index that the migration had dropped was created again.",
  ),
  topic(
    ["Workplace", "Telephony", "Telephony", 6, [3, 2], "not_reproducible", "phone"],
    {
      "No sound in calls": "The others do not hear me. In the test it works.",
      "Hotline number rings nowhere": "Customers complain that nobody answers, but our phones stay silent.",
      "Headset is not recognised": "The computer does not see the headset, neither left nor right port.",
    },
    "Does it happen with the headset of a colleague as well?",
    "Call logs show the hunt group without members after the shift change at 14:00.",
    "The shift plan of the hunt group was corrected; test calls reached every desk.",
  ),
  {
    ...topic(
      ["Security", "Identity", "Security", 4, [3, 2], "solved", "security"],
      {
        "Suspicious mail with a link to payroll": "I entered my password before I noticed that the page was strange.",
        "Sign-in from an unknown country": "I got a message about a sign-in that was not me.",
        "USB stick found in the yard": "It lay beside gate 4. I have not plugged it in.",
      },
      "Thank you for telling us at once. Please do not delete the mail.",
      "Link leads to a credential page registered two days ago; three more recipients.",
      "Password and sessions were renewed, the sender is blocked, the other recipients were told.",
    ),
    restricted: true,
  },
];

export const SERVICES: readonly (readonly [
  name: string,
  team: string,
  criticality: "low" | "medium" | "high" | "critical",
])[] = [
  ["VPN", "Network", "high"],
  ["Wireless", "Network", "high"],
  ["Notebook", "Workplace", "medium"],
  ["Printing", "Workplace", "medium"],
  ["Identity", "Security", "critical"],
  ["Mail", "Service Desk", "high"],
  ["Transport management", "Business Applications", "critical"],
  ["Finance", "Business Applications", "high"],
  ["File shares", "Data Centre", "medium"],
  ["Databases", "Data Centre", "critical"],
  ["Telephony", "Workplace", "medium"],
];

export const CATEGORIES: readonly (readonly [parent: string, children: readonly string[]])[] = [
  ["Infrastructure", ["Network", "Remote access", "Servers", "Storage", "Telephony"]],
  ["Workplace", ["Hardware", "Printing"]],
  ["Software", ["Applications", "Mail"]],
  ["Trust", ["Access", "Security"]],
];

export const LOCATIONS: readonly (readonly [site: string, places: readonly string[]])[] = [
  ["Hamburg", ["Head office", "Hall 1", "Hall 3"]],
  ["Rotterdam", ["Terminal office"]],
  ["Gdańsk", ["Hub"]],
];
