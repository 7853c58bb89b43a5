/** Something that an import would do to so much of the list that the planner is asked first. */
export type Doubt = { readonly kind: DoubtKind; readonly message: string };

export const DOUBT_KINDS = ["numbers", "gone", "left-out"] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** What an import would do, and to how long a list. */
export type Scale = {
  readonly read: number;
  readonly added: number;
  readonly refused: number;
  readonly leftOut: number;
  /** How many of them are no patients: headings again, totals, lines that name a group. */
  readonly noPatients: number;
  /** Entries of the list that are not on the extract, whether they would be marked or not. */
  readonly gone: number;
  /** How many of them would be marked. */
  readonly missing: number;
  /** Entries on the list before, without those marked as gone already. */
  readonly listed: number;
  /** Pairs of a gone entry and a new row that may be one; null where nobody has looked for them. */
  readonly same: number | null;
};

/** What the planner has answered. */
export type DoubtAnswers = {
  /** New rows and gone entries are not the same ones. */
  readonly different: boolean;
  /** So many entries are gone indeed. */
  readonly gone: boolean;
  /** So many rows are to be left out indeed. */
  readonly leftOut: boolean;
};

/** One entry alone is an ordinary day, however short the list. */
const FEWEST = 2;

/** Everything that is to be asked before an import is written. */
export function doubtsOf(scale: Scale): Doubt[] {
  const { missing, listed } = scale;
  const [patients, leftOut] = [scale.read - scale.noPatients, scale.leftOut - scale.noPatients];
  const doubts: Doubt[] = [];
  if (numbersDoubtful(scale)) doubts.push({ kind: "numbers", message: numbersWords(scale) });
  else if (isMuch(missing, listed)) {
    const message =
      `${missing} of the ${listed} entries on the list are not on this extract and would be marked as gone: more than a ` +
      "tenth. Is the extract whole?";
    doubts.push({ kind: "gone", message });
  }
  if (isMuch(leftOut, patients)) {
    const message = `${leftOut} of the ${patients} rows would be left out: more than a tenth. Are they no elective admissions?`;
    doubts.push({ kind: "left-out", message });
  }
  return doubts;
}

/** The doubts that are not answered. `paired`: the planner matched some entries to a new number. */
export function unanswered(doubts: readonly Doubt[], answers: DoubtAnswers, paired: boolean): Doubt[] {
  const isAnswered: Readonly<Record<DoubtKind, boolean>> = {
    numbers: answers.different || (paired && answers.gone),
    gone: answers.gone,
    "left-out": answers.leftOut,
  };
  return doubts.filter(({ kind }) => !isAnswered[kind]);
}

/** Nearly everything is new and nearly everything gone, or the pairs found are many: the numbers may have changed. */
function numbersDoubtful({ read, added, refused, leftOut, gone, listed, same }: Scale): boolean {
  if (isMuch(same ?? 0, listed)) return true;
  const taken = read - refused - leftOut;
  return added >= FEWEST && gone >= FEWEST && added * 2 > taken && gone * 2 > listed;
}

function numbersWords({ read, added, gone, listed, same }: Scale): string {
  const seen = `${added} of the ${read} rows are new, and ${gone} of the ${listed} entries on the list are not on this extract.`;
  if (same === null || same === 0) {
    return (
      `${seen} Their entry numbers may have changed (leading zeros lost, another numbering), or this may be the ` +
      "extract of another list. Are they the same entries?"
    );
  }
  return (
    `${seen} ${same} of them are the same as new rows by patient, procedure and date: the entry numbers may have lost ` +
    "leading zeros, or the numbering changed. Are they the same entries?"
  );
}

function isMuch(part: number, whole: number): boolean {
  return part >= FEWEST && part * 10 > whole;
}
