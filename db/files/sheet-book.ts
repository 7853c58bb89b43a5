import { collectFormats, NO_FORMATS } from "./cell-formats.ts";
import { partPieces } from "./part-pieces.ts";
import { collectTexts, NO_TEXTS } from "./shared-texts.ts";
import { collectRows, type SheetRow, type SheetWords } from "./sheet-rows.ts";
import type { WorkbookParts } from "./workbook-parts.ts";
import { WorkbookFault } from "./workbook-fault.ts";
import { createXmlReader, type XmlEvents } from "./xml-pieces.ts";
import type { ZipEntry } from "./zip-gate.ts";

/** The sheets of a workbook, to be read row by row. */
export type SheetBook = {
  /** The rows of the sheet of that name as they come. Throws WorkbookFault where it cannot be read. */
  rows(sheet: string): AsyncGenerator<SheetRow, void, undefined>;
};

type OpenedWorkbook = {
  readonly bytes: Buffer;
  readonly entries: readonly ZipEntry[];
  readonly parts: WorkbookParts;
};

/** A workbook that the gate let through. Its shared texts are read once, when the first row is asked for. */
export function openSheets({ bytes, entries, parts }: OpenedWorkbook): SheetBook {
  let words: Promise<SheetWords> | null = null;

  const entryOf = (part: string): ZipEntry | undefined => entries.find(({ name }) => name === part);

  async function collect<T>(part: string, collector: Collector<T>, none: T): Promise<T> {
    const entry = entryOf(part);
    if (entry === undefined) return none;
    const reader = createXmlReader(collector.events);
    for await (const piece of partPieces(bytes, entry)) reader.write(piece);
    reader.end();
    return collector.end();
  }

  async function readWords(): Promise<SheetWords> {
    const texts = await collect(parts.sharedTexts, collectTexts(), NO_TEXTS);
    const formats = await collect(parts.formats, collectFormats(), NO_FORMATS);
    return { texts, formats, serialDates: parts.serialDates };
  }

  return {
    async *rows(sheet) {
      const part = parts.sheets.find(({ name }) => name === sheet)?.part ?? "";
      const entry = entryOf(part);
      if (entry === undefined) throw new WorkbookFault(`the sheet ${sheet} is not in it`);
      words ??= readWords();
      const known = await words;
      let rows: SheetRow[] = [];
      const reader = createXmlReader(collectRows(known, (row) => rows.push(row)));
      for await (const piece of partPieces(bytes, entry)) {
        reader.write(piece);
        yield* rows;
        rows = [];
      }
      reader.end();
      yield* rows;
    },
  };
}

type Collector<T> = { readonly events: XmlEvents; end(): T };
