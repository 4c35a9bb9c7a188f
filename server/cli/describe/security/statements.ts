/** One thing that must hold: what tests whose names begin with its id show, unless it says why not. */
export interface Statement {
  readonly id: string;
  readonly says: string;
  /** Requirements of OWASP ASVS 5.0 that it answers, and other lists' entries (API Top 10, CWE, NIST). */
  readonly asvs: string;
  readonly also?: string;
  /** What is missing although tests may show a part. */
  readonly gap?: string;
  readonly notApplicable?: string;
}

const NO_FEDERATION = "People sign in with this product's own accounts; there is no OpenID Connect, SAML or LDAP yet";
const NO_INBOUND = "No mail is read and nobody without an account opens a ticket";

const SIGN_IN: readonly Statement[] = [
  { id: "S01", says: "Passwords are kept as Argon2id with a salt each", asvs: "11.4.2" },
  { id: "S02", says: "A weaker hash is renewed at the next sign-in", asvs: "11.2.2" },
  {
    id: "S03",
    says: "Length by factor: 15 alone, 8 with a second step, up to 256, never cut",
    asvs: "6.2.1 6.2.8 6.2.9",
  },
  { id: "S04", says: "A password fits exactly as it was typed", asvs: "6.2.8" },
  {
    id: "S05",
    says: "Listed passwords and names are refused with the reason, without the network",
    asvs: "6.2.4 6.2.5 6.2.11 6.2.12",
  },
  { id: "S06", says: "No password grows old; one that others know is stopped at once", asvs: "6.2.10" },
  {
    id: "S07",
    says: "Sign-in answers alike for every account there is or is not, in status, text, headers and time",
    asvs: "6.3.8",
    also: "CWE-204",
  },
  { id: "S08", says: "A forgotten password answers alike for known and unknown names", asvs: "6.3.8" },
  {
    id: "S09",
    says: "Delays grow, a known device stays in, a hundred wrong passwords stop the password",
    asvs: "6.3.1 6.1.1",
    also: "SP 800-63B-4 §3.2.2",
  },
  { id: "S10", says: "Two hundred wrong sign-ins at once cannot overtake the count", asvs: "15.4.2", also: "CWE-362" },
  {
    id: "S11",
    says: "One password tried on many names from one address is stopped; the address is the true one",
    asvs: "2.4.1 15.3.4",
    also: "API2",
  },
  { id: "S12", says: "A TOTP code counts once, however many use it at a time", asvs: "6.5.1" },
  { id: "S13", says: "Codes count within one step before and after, by the server's time", asvs: "6.5.5 6.5.8" },
  { id: "S14", says: "Five wrong codes end a challenge; a new password step does not reset the count", asvs: "6.6.3" },
  { id: "S15", says: "Recovery codes work once, are shown once, kept as hashes, and told of", asvs: "6.5.2 6.3.7" },
  {
    id: "S16",
    says: "Between password and second step nothing opens; a reset keeps the second step",
    asvs: "6.4.3 6.3.4",
  },
  {
    id: "S17",
    says: "What guards the account asks for proof first and is told to the old and new address",
    asvs: "7.5.1 6.3.7",
  },
  {
    id: "S18",
    says: "Passkeys: no replay, other origin, other name, missing person, foreign key or older counter",
    asvs: "6.7.2",
  },
  { id: "S19", says: "Tokens, factors, rules, exports ask for proof within ten minutes", asvs: "7.5.3" },
  {
    id: "S20",
    says: "Each sign-in, proof, change of factors or password and of rights gives the session a new secret; the former is dead",
    asvs: "7.2.4",
  },
  {
    id: "S21",
    says: "Session cookies: __Host-, Secure, HttpOnly, SameSite; no secret in the browser's storage",
    asvs: "3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 14.3.3",
  },
  {
    id: "S22",
    says: "A session ends after a rest and after a time in any case, as the organization says",
    asvs: "7.3.1 7.3.2",
  },
  {
    id: "S23",
    says: "Sign-out, a new password, a disabled person or organization end everything at once",
    asvs: "7.4.1 7.4.2 7.4.3 8.3.2",
  },
  { id: "S24", says: "Sessions are seen and ended by the person and by an administrator", asvs: "7.5.2 7.4.5" },
  { id: "S25", says: "A refresh token used again ends its chain; of parallel uses one counts", asvs: "10.4.5 10.4.8" },
  {
    id: "S26",
    says: "Forged, tampered, foreign, expired and oversized JWTs are nobody's",
    asvs: "9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3",
  },
  {
    id: "S27",
    says: "A reset link works once, for an hour, the newest alone, on the configured address",
    asvs: "6.4.1 4.1.3",
  },
  {
    id: "S28",
    says: "OpenID Connect: issuer, state, nonce, replay, PKCE",
    asvs: "6.8.1 10.2.1 10.2.2 10.5.1 10.5.2 10.5.3 10.5.4",
    notApplicable: NO_FEDERATION,
  },
  {
    id: "S29",
    says: "SAML: unsigned, wrapped, replayed, expired assertions",
    asvs: "6.8.2 6.8.3",
    notApplicable: NO_FEDERATION,
  },
  { id: "S30", says: "LDAP: filters in names, empty passwords", asvs: "1.2.6", notApplicable: NO_FEDERATION },
  {
    id: "S31",
    says: "Tokens of people and programs: hashed, scoped, ending, rotated, from allowed addresses, never in an address",
    asvs: "7.2.2 14.2.1",
  },
  {
    id: "S32",
    says: "A fresh installation knows nobody; the first administrator comes by a link that ends",
    asvs: "6.3.2 6.4.1 13.2.3",
  },
];

const RIGHTS: readonly Statement[] = [
  {
    id: "S33",
    says: "Every route answers every role as its access says; one without access does not start",
    asvs: "8.2.1",
    also: "API5 CWE-862",
  },
  {
    id: "S34",
    says: "Another organization's id in an address is one that never was, and the operator is told",
    asvs: "8.2.2 8.4.1",
    also: "API1 CWE-639",
  },
  { id: "S35", says: "Another organization's id in a body is one that never was", asvs: "8.2.2", also: "API1 CWE-862" },
  { id: "S36", says: "The organization is the session's, whatever the request says", asvs: "8.4.1" },
  { id: "S37", says: "What the server alone writes is no field of a body", asvs: "15.3.3", also: "API3 CWE-915" },
  {
    id: "S38",
    says: "What is internal is in no answer, event, export or search of who must not read it",
    asvs: "8.2.3 15.3.1",
    also: "API3",
  },
  {
    id: "S39",
    says: "Filters, orders and counts tell nothing of what one may not read",
    asvs: "8.2.3",
    also: "CVE-2025-3648",
  },
  { id: "S40", says: "Search finds no word of an unreadable record", asvs: "8.2.2" },
  {
    id: "S41",
    says: "Nobody gives more than their own rights; the last administrator stays",
    asvs: "8.2.1",
    also: "API5 CWE-269",
  },
  { id: "S42", says: "A right that is taken acts on the next request and on open streams", asvs: "8.3.2" },
  { id: "S43", says: "Files are as visible as what they are on, at the moment of asking", asvs: "8.2.2 5.4.1" },
  {
    id: "S44",
    says: "Bulk changes judge each record; all-or-nothing changes nothing where one refuses",
    asvs: "2.3.3",
    also: "API1",
  },
  {
    id: "S45",
    says: "Changes: no step skipped, nobody approves their own",
    asvs: "2.3.1 2.3.5",
    also: "ISO/IEC 27001 A.5.3",
    notApplicable: "There is no change enablement yet",
  },
  { id: "S46", says: "Of steps that exclude each other one is taken, and the history says which", asvs: "15.4.2" },
  {
    id: "S47",
    says: "Links, merges and bulk changes ask as the record's own routes do",
    asvs: "8.2.2",
    also: "API5 CWE-863",
  },
];

const DATABASE: readonly Statement[] = [
  { id: "S48", says: "Every table of organizations is behind row-level security and protected", asvs: "8.4.1" },
  { id: "S49", says: "The application's role cannot become the owner nor turn the lock", asvs: "13.2.2" },
  { id: "S50", says: "Without an organization there is no row of any table", asvs: "16.5.3" },
  { id: "S51", says: "A connection used by turns never shows the other's rows", asvs: "8.4.1" },
  { id: "S52", says: "Views and functions do not go round the lock", asvs: "8.4.1" },
  { id: "S53", says: "Foreign keys and unique indexes have the organization", asvs: "8.4.1", also: "CWE-203" },
  { id: "S54", says: "A job works in one organization and on behalf of who caused it", asvs: "8.3.3" },
  { id: "S55", says: "No answer has another organization's words, also with row-level security off", asvs: "8.4.1" },
  { id: "S56", says: "Row-level security alone keeps organizations apart, reading and writing", asvs: "8.4.1" },
];

const INPUT: readonly Statement[] = [
  {
    id: "S57",
    says: "Hostile texts in every field, query and path: no error of the database, no 5xx",
    asvs: "1.2.4",
    also: "CWE-89",
  },
  {
    id: "S58",
    says: "Markup that tries to run is shown as text in every view, in a browser",
    asvs: "1.3.1 3.2.2",
    also: "CWE-79",
  },
  {
    id: "S59",
    says: "A strict content policy with Trusted Types, the other headers, an app that needs no exception, violations reported",
    asvs: "3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.4.7 3.4.8",
  },
  {
    id: "S60",
    says: "Changes from other sites are refused by Fetch Metadata, origin and token",
    asvs: "3.5.1 3.5.2 3.5.3 4.4.2",
    also: "CWE-352",
  },
  { id: "S61", says: "Only listed origins may call from a browser, never with cookies", asvs: "3.4.2" },
  {
    id: "S62",
    says: "Files that a browser could run come as downloads; a lie about the type is refused",
    asvs: "5.2.2 1.3.4 3.2.1",
    also: "CWE-434",
  },
  {
    id: "S63",
    says: "What unpacks, nests or draws itself huge is refused or kept as bytes",
    asvs: "5.2.3 5.2.5 5.2.6 5.3.3 1.5.1",
  },
  {
    id: "S64",
    says: "File names lead nowhere; an organization has a quota, and each person in it",
    asvs: "5.3.2 5.2.4",
    also: "CWE-22",
  },
  {
    id: "S65",
    says: "XML: no entities, no outside parts",
    asvs: "1.5.1",
    notApplicable: "Nothing here reads XML; a body of it is 415",
  },
  { id: "S66", says: "Exports hold nothing that a spreadsheet would run", asvs: "1.2.10" },
  {
    id: "S67",
    says: "Outgoing requests reach no internal address",
    asvs: "1.3.6 15.3.2",
    also: "API7 CWE-918",
  },
  {
    id: "S68",
    says: "Webhooks are signed, fresh and not replayed",
    asvs: "4.1.5",
  },
  {
    id: "S69",
    says: "What third parties answer is checked like what people write",
    asvs: "2.2.1",
    also: "API10",
  },
  { id: "S70", says: "No regular expression takes exponential time", asvs: "1.3.12" },
  {
    id: "S71",
    says: "Prototypes, duplicate keys, depth and numbers beyond measure are refused",
    asvs: "15.3.6 15.3.7",
  },
  { id: "S72", says: "Templates of people fill in text and compute nothing", asvs: "1.3.7" },
  {
    id: "S73",
    says: "A line of the log stays one line, without secrets",
    asvs: "16.4.1 16.2.5",
    also: "CWE-117 CWE-532",
  },
  {
    id: "S74",
    says: "Failures of every layer say the request's number and nothing else; the process lives",
    asvs: "16.5.1 16.5.2 16.5.3 16.5.4",
    also: "A10:2025",
  },
  {
    id: "S75",
    says: "Limits for a person, an address, an organization, over all processes; fair shares; overload is shed",
    asvs: "2.4.1",
    also: "API4 CWE-770",
  },
  { id: "S76", says: "Forged senders of mail", asvs: "2.2.1", also: "CWE-290", notApplicable: NO_INBOUND },
  { id: "S77", says: "Mail loops", asvs: "2.4.1", notApplicable: NO_INBOUND },
  { id: "S78", says: "Mail relayed by anonymous forms", asvs: "2.4.1", also: "API6", notApplicable: NO_INBOUND },
  {
    id: "S79",
    says: "Secrets are sealed under a key from outside, in their place alone, and sealed anew with another",
    asvs: "11.3.2 11.3.3 11.3.4 13.3.1 13.3.4 13.1.4",
  },
  {
    id: "S80",
    says: "Packages: exact, hashed for every system, a week old, licensed, few, no scripts, a list of all parts",
    asvs: "15.1.2 15.2.1 15.2.4",
    also: "A03:2025",
  },
];

export const STATEMENTS: readonly Statement[] = [...SIGN_IN, ...RIGHTS, ...DATABASE, ...INPUT];
