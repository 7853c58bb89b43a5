/** What is given in addition to the folder, as the paths of the files. */
export type Beside = {
  readonly expected: string | null;
  readonly mappings: readonly string[];
  readonly before: string | null;
};

/** What is combined. */
export type Scope = Beside & { readonly folder: string; readonly strike: string | null };

/** The scope as a method's arguments. */
export function argsOf({ folder, strike, expected, mappings, before }: Scope) {
  return { folder, strike, expected, mappings: [...mappings], before };
}

/** The last part of a path, on Windows or any other system. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
