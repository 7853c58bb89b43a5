/** Names of the streams by which an old Office file is told, as its directory writes them (UTF-16). */
const STREAMS = [
  ["EncryptedPackage", "encrypted"],
  ["EncryptionInfo", "encrypted"],
  ["WordDocument", "word"],
  ["Workbook", "xls"],
  ["Book", "xls"],
] as const;

/**
 * What an old Office file is, by the names in its first bytes: the directory usually stands there, but need not. The
 * new formats with a password are packed into such a file.
 */
export function compoundKind(head: Buffer): "encrypted" | "word" | "xls" | "unknown" {
  const found = STREAMS.find(([name]) => head.includes(Buffer.from(`${name}\0`, "utf16le")));
  return found?.[1] ?? "unknown";
}
