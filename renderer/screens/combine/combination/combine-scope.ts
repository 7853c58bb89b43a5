import type { ChosenFile } from "../../../../shared/contract/pieces.ts";

/** What is given in addition to the folder, as the files that were chosen. */
export type Beside = {
  readonly expected: ChosenFile | null;
  readonly mappings: readonly ChosenFile[];
  readonly before: ChosenFile | null;
};

/** What is combined. */
export type Scope = Beside & { readonly folder: ChosenFile; readonly strike: string | null };

/** The scope as a method's arguments. */
export function argsOf({ folder, strike, expected, mappings, before }: Scope) {
  return {
    folder: folder.handle,
    strike,
    expected: expected?.handle ?? null,
    mappings: mappings.map(({ handle }) => handle),
    before: before?.handle ?? null,
  };
}

/** The last part of a file's path, on Windows or any other system. */
export function fileNameOf({ path }: ChosenFile): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
