import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { sharedFolderName } from "../../../db/connection/shared-folder.ts";

const LOCAL = (): number => 0xef53;

test.each([
  ["/home/pat/OneDrive - Northmoor NHS Trust/Standdown", "OneDrive"],
  ["/home/pat/OneDrive/data", "OneDrive"],
  ["/Users/pat/Library/CloudStorage/OneDrive-NHS/data", "cloud service"],
  ["/home/pat/Dropbox/data", "Dropbox"],
  ["/home/pat/Dropbox (Northmoor)/data", "Dropbox"],
  ["/Users/pat/Library/Mobile Documents/com~apple~CloudDocs/data", "iCloud"],
  ["/home/pat/Google Drive/data", "Google Drive"],
  [String.raw`\\server\share\standdown`, "network folder"],
  ["//server/share/standdown", "network folder"],
])("%s is recognised", (folder, words) => {
  expect(sharedFolderName(folder, LOCAL)).toContain(words);
});

test.skipIf(process.platform !== "linux").each([
  [0x6969, "NFS"],
  [0xff534d42, "SMB"],
  [0xfe534d42, "SMB"],
  [0x517b, "SMB"],
])("a file system of type %i is one of another computer", (type, words) => {
  expect(sharedFolderName("/srv/standdown", () => type)).toContain(words);
});

test("a folder of this computer is none, nor is one that only sounds like it", () => {
  expect(sharedFolderName(`${tmpdir()}/not made yet/data`)).toBeNull();
  expect(sharedFolderName("/home/pat/boxes/onedrives/dropboxed", LOCAL)).toBeNull();
});
