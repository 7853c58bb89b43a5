/** Collects the text of a cell or of a shared text from the elements inside it. */
export type CellText = {
  begin(): void;
  open(name: string): void;
  text(text: string): void;
  close(name: string): void;
  /** The text collected since `begin`. */
  end(): string;
};

/** The text of its "t" elements, one behind another where it is in runs; how it is pronounced is left out. */
export function createCellText(): CellText {
  let all = "";
  let run = "";
  let isRun = false;
  let isPhonetic = false;
  return {
    begin() {
      all = "";
      run = "";
      isRun = false;
      isPhonetic = false;
    },
    open(name) {
      if (name === "rPh") isPhonetic = true;
      else if (name === "t" && !isPhonetic) isRun = true;
    },
    text(text) {
      if (isRun) run += text;
    },
    close(name) {
      if (name === "rPh") isPhonetic = false;
      if (name !== "t" || !isRun) return;
      all += withoutEscapes(run);
      run = "";
      isRun = false;
    },
    end: () => all,
  };
}

/** Characters that XML cannot hold are written in a workbook as "_x000D_". */
export function withoutEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
