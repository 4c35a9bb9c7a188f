import { readFile } from "node:fs/promises";
import pg from "pg";

const STATEMENTS = new URL("fill.sql", import.meta.url);
const CLOCKS = new URL("fill-clocks.sql", import.meta.url);

/** Words of tickets, the commonest first. */
const WORDS =
  "printer,network,password,slow,error,outlook,vpn,laptop,login,screen,update,access,server,mail,connection,account,phone," +
  "monitor,keyboard,wifi,citrix,sap,excel,license,backup,storage,certificate,database,firewall,browser,crash,timeout,paper," +
  "scanner,headset,docking,calendar,invite,share,drive,folder,permission,quota,reboot,blue,black,window,freeze,noise,cable," +
  "port,switch,router,proxy,token,badge,camera,meeting,room,projector,teams,chat,sync,tablet,charger,battery,mouse,driver," +
  "install,remove,virus,spam,phishing,quarantine,archive,restore,report,export,import,macro,template,signature,font,language," +
  "payroll,invoice,order,warehouse,scale,label,barcode,terminal,cash,register,plant,line,sensor,robot,gateway,cluster,node";

/**
 * Fills an organization (made with the defaults of all modules) with people, queues of skewed sizes and `count` incidents
 * with clocks, metrics and words. The triggers are off meanwhile, so it has no audit rows and no events: a load for
 * measuring, never for showing. As the superuser; ends with fresh statistics.
 */
export async function fillIncidents(adminUrl: string, organizationId: string, count: number): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: "fill" });
  await admin.connect();
  try {
    await admin.query("set session_replication_role = replica");
    await admin.query(
      "select set_config('fill.organization', $1, false), set_config('fill.count', $2, false), set_config('fill.words', $3, false)",
      [organizationId, String(count), WORDS],
    );
    await admin.query(await readFile(STATEMENTS, "utf8"));
    await fillSearch(admin);
  } finally {
    await admin.end();
  }
}

/** Fills an organization with incidents up to `count` service level clocks, with their breaches. As the superuser. */
export async function fillClocks(adminUrl: string, organizationId: string, count: number): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: "fill" });
  await admin.connect();
  try {
    await admin.query("set session_replication_role = replica");
    await admin.query("select set_config('fill.organization', $1, false), set_config('fill.clocks', $2, false)", [
      organizationId,
      String(count),
    ]);
    await admin.query(await readFile(CLOCKS, "utf8"));
  } finally {
    await admin.end();
  }
}

/** The words of all tickets just written, as the triggers would have kept them. */
async function fillSearch(admin: pg.Client): Promise<void> {
  const known = await admin.query<{ known: boolean }>("select to_regproc('search_words') is not null as known");
  if (!known.rows[0]?.known) return;
  await admin.query(`insert into search_documents (organization_id, id, record_id, kind, part, place, words)
    select r.organization_id, r.id, r.id, r.kind, 'public', search_place(r.number),
           search_words(r.organization_id, r.kind, r.number, r.title, t.description)
      from fill_tickets f
      join tickets t on t.organization_id = pg_temp.organization() and t.id = f.id
      join records r on r.organization_id = t.organization_id and r.id = t.id order by f.n`);
}

/** Fresh statistics and a visibility map, as autovacuum leaves them in time. */
export async function settle(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: "fill" });
  await admin.connect();
  try {
    await admin.query("vacuum (analyze)");
    await admin.query("checkpoint");
  } finally {
    await admin.end();
  }
}
