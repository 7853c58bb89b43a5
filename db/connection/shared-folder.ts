import { existsSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";

/** File systems of other computers, by the number that Linux gives them. */
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, "a network folder (NFS)"],
  [0x517b, "a network folder (SMB)"],
  [0xff534d42, "a network folder (SMB)"],
  [0xfe534d42, "a network folder (SMB)"],
  [0x5346414f, "a network folder (AFS)"],
  [0x00c36400, "a network folder (Ceph)"],
  [0x01021997, "a folder of another computer (9P)"],
]);

/** Folders whose contents a service copies elsewhere, by how it names them. */
const SYNCED_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^onedrive($| - |-)/i, "a folder that OneDrive copies"],
  [/^dropbox($| \()/i, "a folder that Dropbox copies"],
  [/^(google ?drive|my drive)$/i, "a folder that Google Drive copies"],
  [/^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i, "a folder that iCloud copies"],
  [/^cloudstorage$/i, "a folder that a cloud service copies"],
  [/^(box|box sync|nextcloud|owncloud)$/i, "a folder that a cloud service copies"],
];

/**
 * What makes a folder unsafe for the data, in words; null for a folder of this computer alone. On a network folder
 * locks cannot be relied on, and a service that copies files takes them half written: either can destroy the database.
 */
export function sharedFolderName(folder: string, typeOf: (folder: string) => number = fileSystemType): string | null {
  const path = resolve(folder);
  if (/^[\\/]{2}[^\\/]/.test(folder)) return "a network folder";
  for (const part of path.split(/[\\/]/)) {
    for (const [name, words] of SYNCED_NAMES) if (name.test(part)) return words;
  }
  return process.platform === "linux" ? (NETWORK_TYPES.get(typeOf(path)) ?? null) : null;
}

/** The type of the file system on which the folder is, or will be. */
function fileSystemType(folder: string): number {
  let known = folder;
  while (!existsSync(known) && dirname(known) !== known) known = dirname(known);
  return statfsSync(known).type;
}

/** Why the data cannot be kept in that folder, or null. */
export function sharedFolderFault(folder: string): AppError | null {
  const name = sharedFolderName(folder);
  if (name === null) return null;
  return appError(
    "refused",
    `${folder} is ${name}: the data could be damaged there, so they are neither made nor opened. Keep them in a folder of this computer; if they are there already, copy the whole folder first.`,
    { field: "dataFolder", value: folder },
  );
}
