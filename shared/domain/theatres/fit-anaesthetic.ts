/** What a case needs of an anaesthetic. "unknown": blank, or words that are not known; never guessed at. */
export type AnaestheticKind = "general" | "regional" | "sedation" | "local" | "none" | "unknown";

type KnownKind = Exclude<AnaestheticKind, "unknown">;

/** Words by kind, in plain letters. "S" is in none: spinal in one trust, sedation in the next. */
const WORDS: Readonly<Record<KnownKind, readonly string[]>> = {
  general: ["ga", "general", "tiva", "lma", "ett"],
  regional: [
    "spinal",
    "spinals",
    "epidural",
    "caudal",
    "cse",
    "sab",
    "regional",
    "ra",
    "block",
    "biers",
    "bier",
    "nerve",
  ],
  sedation: ["sed", "sedation", "sedated", "conscious"],
  local: ["la", "local", "topical", "infiltration"],
  none: ["none", "nil"],
};

/** Words that say nothing of the kind. */
const FILLERS = new Set([
  "anaesthetic",
  "anaesthesia",
  "anesthetic",
  "with",
  "and",
  "or",
  "plus",
  "under",
  "only",
  "iv",
]);

/** A word that reverses the meaning of the next: the whole is then not known, unless it is one of WHOLE. */
const DENIALS = new Set(["no", "not", "non", "without", "avoid", "unless", "if"]);

/** Texts that are read as a whole. */
const WHOLE: Readonly<Record<string, KnownKind>> = {
  "no anaesthetic": "none",
  "no anaesthesia": "none",
  "not required": "none",
  "not needed": "none",
  "without anaesthetic": "none",
};

const KIND_OF: ReadonlyMap<string, KnownKind> = new Map([
  ...pairs("general"),
  ...pairs("regional"),
  ...pairs("sedation"),
  ...pairs("local"),
  ...pairs("none"),
]);

function pairs(kind: KnownKind): [string, KnownKind][] {
  return WORDS[kind].map((word) => [word, kind]);
}

/** From what needs most. */
const ORDER = ["general", "regional", "sedation", "local", "none"] as const satisfies readonly KnownKind[];

/**
 * The most that the words ask for: "GA", "General", "LA + sedation", "Spinal/GA". A general anaesthetic that is named
 * is one whatever the other words are; with any other word that is not known the whole is unknown.
 */
export function readAnaesthetic(text: string | null): AnaestheticKind {
  if (text === null) return "unknown";
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const whole = WHOLE[words.join(" ")];
  if (whole !== undefined) return whole;
  if (words.some((word) => DENIALS.has(word))) return "unknown";
  const kinds = words.filter((word) => !FILLERS.has(word)).map((word) => KIND_OF.get(word) ?? "unknown");
  if (kinds.includes("general")) return "general";
  if (kinds.length === 0 || kinds.includes("unknown")) return "unknown";
  return ORDER.find((kind) => kinds.includes(kind)) ?? "unknown";
}
