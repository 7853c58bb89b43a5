/** The characters of the bytes 0x80 to 0x9F in Windows-1252; the five without a character keep their number. */
const UPPER_CONTROLS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/**
 * Decodes Windows-1252 itself, because TextDecoder in some of the Node versions that we run on reads "windows-1252" as
 * Latin-1 and turns an apostrophe into a control character.
 */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replaceAll(/[\u0080-\u009F]/g, (character) => UPPER_CONTROLS[character.charCodeAt(0) - 0x80] ?? character);
}
