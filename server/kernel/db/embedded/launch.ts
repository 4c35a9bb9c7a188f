import { spawn } from "node:child_process";
import { open, rename, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { StartProblem } from "../../config/start-problem.ts";
import type { Account } from "./account.ts";
import type { Place } from "./place.ts";
import { awaitReady, type Postmaster, postmasterAt, usesSocket } from "./postmaster.ts";

const largestLog = 10 * 2 ** 20;

/**
 * Starts the server and waits until it answers. `again`: the port it had. Throws `StartProblem` with
 * the end of its log if it ends.
 */
export async function launch(place: Place, account: Account, program: string, again?: number): Promise<Postmaster> {
  const port = again ?? (usesSocket(place) ? 5432 : await freePort());
  const pid = await spawned(place, account, program, port);
  const postmaster = await postmasterAt(place, pid, port);
  if (await awaitReady(postmaster)) return postmaster;
  throw new StartProblem(`The embedded database did not start: ${await lastWords(place)}`);
}

/**
 * Detached, so that Ctrl-C reaches only Steward, which shuts the server down when its own work is done; and with a
 * file as output, so that it survives Steward's end by `kill -9` and can be taken over.
 */
async function spawned(place: Place, account: Account, program: string, port: number): Promise<number> {
  const log = await openLog(place);
  const child = spawn(program, ["-D", place.cluster, ...addresses(place, port)], {
    ...account.ids,
    cwd: place.run,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
  });
  child.unref();
  const failed = new Promise<Error>((resolve) => child.once("error", resolve));
  const pid = child.pid ?? 0;
  await log.close();
  if (pid === 0) throw new StartProblem(`The embedded database did not start: ${(await failed).message}.`);
  return pid;
}

function addresses(place: Place, port: number): string[] {
  if (!usesSocket(place))
    return ["-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  return ["-p", String(port), "-c", "listen_addresses=", "-c", `unix_socket_directories=${place.run}`];
}

async function openLog(place: Place) {
  const size = await stat(place.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await rename(place.log, `${place.log}.1`);
  return open(place.log, "a", 0o600);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The last lines of the server's log, for a message. */
async function lastWords(place: Place): Promise<string> {
  const file = await open(place.log);
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(2000), position: Math.max(0, size - 2000) });
  await file.close();
  return buffer.toString("utf8", 0, bytesRead).trim().split("\n").slice(-3).join(" ");
}
