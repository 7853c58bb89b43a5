/** Names of the streams that identify an old Office file, as its directory writes them (UTF-16). */
const STREAMS = [
  ["EncryptedPackage", "encrypted"],
  ["EncryptionInfo", "encrypted"],
  ["WordDocument", "word"],
  ["Workbook", "xls"],
  ["Book", "xls"],
] as const;

/**
 * The kind of an old Office file, by the names in its first bytes: the directory is usually there, but need not be. New
 * formats with a password are packed into such a file.
 */
export function compoundKind(head: Buffer): "encrypted" | "word" | "xls" | "unknown" {
  const found = STREAMS.find(([name]) => head.includes(Buffer.from(`${name}\0`, "utf16le")));
  return found?.[1] ?? "unknown";
}
