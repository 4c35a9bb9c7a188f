import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Runs `work` while no other process runs one for the same `name`. The lock is a listening local socket, because
 * the operating system frees it however its process ends: there are no stale locks to guess about.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const server = await acquire(addressOf(name));
  try {
    return await work();
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

async function acquire(address: string): Promise<Server> {
  for (;;) {
    const server = await listen(address);
    if (server) return server;
    if (!address.startsWith("\0")) await removeIfDead(address);
    await pause(20 + Math.random() * 30);
  }
}

function addressOf(name: string): string {
  const key = `steward-${createHash("sha256").update(name).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${key}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${key}` : join(tmpdir(), `${key}.sock`);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

/** Where sockets are files, one whose process was killed stays behind and nobody answers on it. */
function removeIfDead(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNREFUSED") return resolve();
      rm(address, { force: true }).then(resolve, () => resolve());
    });
  });
}
