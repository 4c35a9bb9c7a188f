/** Who works at the demo organization. The first ten can sign in by the name of their role. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly type: "admin" | "manager" | "agent" | "end_user";
  readonly role: string;
  readonly department: "IT" | "Operations" | "Administration";
  readonly teams: readonly string[];
  readonly lead?: boolean;
  readonly vip?: boolean;
}

type Row = readonly [
  login: string,
  name: string,
  title: string,
  type: DemoPerson["type"],
  role: string,
  department: DemoPerson["department"],
  teams?: readonly string[],
  lead?: boolean,
];

const ROWS: readonly Row[] = [
  ["admin", "Alma Berg", "IT administrator", "admin", "admin", "IT", ["Service Desk"]],
  ["manager", "Milan Castor", "Head of IT operations", "manager", "manager", "IT"],
  ["agent", "Ada Lindqvist", "Support engineer", "agent", "agent", "IT", ["Service Desk", "Workplace"]],
  ["user", "Uma Sorel", "Dispatcher", "end_user", "end_user", "Operations"],
  ["auditor", "Anton Weiss", "Internal auditor", "agent", "auditor", "Administration"],
  ["lead", "Lena Okafor", "Service desk lead", "agent", "service_desk_lead", "IT", ["Service Desk"], true],
  ["commander", "Cora Jansen", "Incident commander", "agent", "incident_commander", "IT", ["Data Centre"]],
  ["change", "Carl Novak", "Change manager", "agent", "change_manager", "IT", ["Business Applications"]],
  ["problem", "Petra Molnar", "Problem manager", "agent", "problem_manager", "IT", ["Data Centre"]],
  ["config", "Kofi Adler", "Configuration manager", "agent", "configuration_manager", "IT", ["Network"]],
  ["noor.haddad", "Noor Haddad", "Network engineer", "agent", "agent", "IT", ["Network"], true],
  ["nils.falk", "Nils Falk", "Network engineer", "agent", "agent", "IT", ["Network"]],
  ["wanda.ruiz", "Wanda Ruiz", "Workplace engineer", "agent", "agent", "IT", ["Workplace"], true],
  ["will.tamm", "Will Tamm", "Workplace engineer", "agent", "agent", "IT", ["Workplace"]],
  ["beatriz.lund", "Beatriz Lund", "Application owner", "agent", "agent", "IT", ["Business Applications"], true],
  ["bruno.hale", "Bruno Hale", "Application engineer", "agent", "agent", "IT", ["Business Applications"]],
  ["dina.kovac", "Dina Kovac", "System engineer", "agent", "agent", "IT", ["Data Centre"], true],
  ["david.moss", "David Moss", "Database engineer", "agent", "agent", "IT", ["Data Centre"]],
  ["sami.rask", "Sami Rask", "Security analyst", "agent", "agent", "IT", ["Security"], true],
  ["selma.ott", "Selma Ott", "Security analyst", "agent", "agent", "IT", ["Security"]],
  ["sven.arlt", "Sven Arlt", "Support engineer", "agent", "agent", "IT", ["Service Desk"]],
  ["tara.quinn", "Tara Quinn", "Support engineer", "agent", "agent", "IT", ["Service Desk"]],
];

const STAFF: readonly (readonly [string, string, DemoPerson["department"]])[] = [
  ["Emil Brandt", "Warehouse supervisor", "Operations"],
  ["Greta Holm", "Fleet planner", "Operations"],
  ["Hugo Marin", "Forklift coordinator", "Operations"],
  ["Ines Keller", "Customs clerk", "Operations"],
  ["Jonas Petit", "Driver", "Operations"],
  ["Kira Vance", "Dispatcher", "Operations"],
  ["Leon Sato", "Shift lead", "Operations"],
  ["Mara Fontaine", "Quality inspector", "Operations"],
  ["Oskar Lind", "Yard planner", "Operations"],
  ["Paula Griggs", "Chief operating officer", "Operations"],
  ["Rafael Stein", "Accountant", "Administration"],
  ["Sofia Bauer", "Human resources partner", "Administration"],
  ["Theo Walsh", "Payroll specialist", "Administration"],
  ["Vera Anders", "Procurement", "Administration"],
  ["Xenia Roth", "Legal counsel", "Administration"],
  ["Yann Dubois", "Marketing", "Administration"],
  ["Zoe Hartmann", "Assistant to the board", "Administration"],
  ["Fabian Koch", "Controller", "Administration"],
];

/** Forty people: ten with a sign-in named after their role, twelve more of IT, and those whom IT serves. */
export const PEOPLE: readonly DemoPerson[] = [
  ...ROWS.map(([login, name, title, type, role, department, teams = [], lead = false]): DemoPerson => {
    return { login, name, title, type, role, department, teams, lead };
  }),
  ...STAFF.map(([name, title, department]): DemoPerson => {
    const vip = title.startsWith("Chief");
    return {
      login: name.toLowerCase().replace(" ", "."),
      name,
      title,
      type: "end_user",
      role: "end_user",
      department,
      teams: [],
      vip,
    };
  }),
];

/** Those who are named after their role. */
export const SIGN_INS = PEOPLE.slice(0, 10);

export const TEAMS: readonly {
  name: string;
  method: "manual" | "round_robin" | "least_loaded";
  next?: string;
  about: string;
}[] = [
  { name: "Service Desk", method: "round_robin", next: "Workplace", about: "First line for everybody" },
  {
    name: "Workplace",
    method: "least_loaded",
    next: "Data Centre",
    about: "Notebooks, phones, printers, meeting rooms",
  },
  { name: "Network", method: "least_loaded", next: "Data Centre", about: "Sites, wireless, VPN" },
  {
    name: "Business Applications",
    method: "manual",
    next: "Data Centre",
    about: "Transport management, finance, portals",
  },
  { name: "Data Centre", method: "manual", about: "Servers, storage, databases" },
  { name: "Security", method: "manual", about: "Identity, incidents, awareness" },
];
