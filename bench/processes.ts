import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

/** Hundredths of a second of CPU so far; where the system does not tell, 0. */
export async function cpuOf(pid: number): Promise<number> {
  const { cpu } = await stat(pid);
  return cpu;
}

/** CPU of the database server with all its children, those that have ended included. */
export async function cpuOfPostgres(postmaster: number): Promise<number> {
  const entries = await readdir("/proc").catch(() => []);
  const all = await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map((name) => stat(Number(name))));
  const children = all.filter((one) => one.parent === postmaster).reduce((sum, one) => sum + one.cpu, 0);
  const own = await stat(postmaster);
  return own.cpu + own.ofEnded + children;
}

/** The process above all others of the database server. */
export async function postmasterOf(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const found = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const parent = (await stat(found.rows[0]?.pid ?? 0)).parent;
  await client.end();
  return parent;
}

/** Resident memory now and at its highest, in MiB. */
export async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const of = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024);
  return { now: of("VmRSS"), peak: of("VmHWM") };
}

async function stat(pid: number): Promise<{ parent: number; cpu: number; ofEnded: number }> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const at = (index: number) => Number(fields[index] ?? 0);
  return { parent: at(1), cpu: at(11) + at(12), ofEnded: at(13) + at(14) };
}
